package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.CanonicalJson;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows as canonical JSON takes them: money of two decimals in minor units, instants as microseconds
 * since 1970-01-01 UTC, dates and all other numbers with fractions as texts; what is null is left
 * out.
 */
final class Values {
  private static final int MINOR_UNITS = 2;

  private Values() {}

  /** A row's columns by name, but those whose name begins with an underscore. */
  static Map<String, Object> of(Row row) {
    var values = new TreeMap<String, Object>();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      if (!row.isNullAt(i) && shown(names[i])) {
        values.put(names[i], value(row.get(i)));
      }
    }
    return values;
  }

  /** Whether a column is one of the row's own, and none that was added on the way. */
  static boolean shown(String column) {
    return !column.startsWith("_");
  }

  /** A value that is not null. */
  static Object value(Object value) {
    if (value instanceof BigDecimal number) {
      return number.scale() == MINOR_UNITS ? minor(number) : number.toPlainString();
    }
    if (value instanceof Long || value instanceof Integer) {
      return whole(((Number) value).longValue());
    }
    if (value instanceof Timestamp instant) {
      return whole(micros(instant));
    }
    if (value instanceof Double || value instanceof Date) {
      return value.toString();
    }
    return value instanceof scala.collection.Seq<?> list ? list(list) : value;
  }

  /** The values of an array column. */
  static List<Object> list(scala.collection.Seq<?> list) {
    return CollectionConverters.asJava(list).stream().map(Values::value).toList();
  }

  /** An amount in minor units. */
  static Object minor(BigDecimal amount) {
    return whole(amount.setScale(MINOR_UNITS).unscaledValue().longValueExact());
  }

  /** A whole number, as a text where canonical JSON has no exact number for it. */
  static Object whole(long number) {
    return isExact(number) ? (Object) number : Long.toString(number);
  }

  /** Whether canonical JSON has an exact number for it. */
  static boolean isExact(long number) {
    return Math.abs(number) <= CanonicalJson.MAX_NUMBER && number != Long.MIN_VALUE;
  }

  /** A whole number as {@link #whole} gives it, or zero where there is none. */
  static long number(Object value) {
    return value == null ? 0 : Long.parseLong(value.toString());
  }

  static long micros(Timestamp instant) {
    return Math.addExact(
        Math.multiplyExact(Math.floorDiv(instant.getTime(), 1000L), 1_000_000L),
        instant.getNanos() / 1000);
  }
}
