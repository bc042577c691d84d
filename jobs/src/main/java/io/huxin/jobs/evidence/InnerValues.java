package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.JsonBytes;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@link Values} of {@link InnerRows}. The usual values are written as they lie there; what is rare
 * is unpacked first, so that there is one definition of it.
 */
final class InnerValues {
  private static final int MINOR_UNITS = 2;

  /** Digits of the longest numbers that all fit a long. */
  private static final int MOST_DIGITS = 18;

  /** Days since 1970 up to which dates have a year of four digits. */
  private static final int LAST_DAY = 2_932_896;

  private static final UTF8String NULL = UTF8String.fromString("null");

  private InnerValues() {}

  /** Appends a value that is not null. */
  static void append(InternalRow row, int column, DataType type, JsonBytes json) {
    if (type instanceof StringType) {
      json.text(row.getUTF8String(column).getBytes());
    } else if (type instanceof LongType) {
      whole(row.getLong(column), json);
    } else if (type instanceof IntegerType) {
      json.number(row.getInt(column));
    } else if (isMoney(type)) {
      whole(unscaled(row, column, (DecimalType) type), json);
    } else if (type instanceof TimestampType) {
      whole(micros(row, column), json);
    } else if (type instanceof DateType && isUsual(row.getInt(column))) {
      json.text(LocalDate.ofEpochDay(row.getInt(column)).toString());
    } else if (type instanceof ArrayType list && list.elementType() instanceof StringType) {
      CanonicalJson.append(texts(row, column), json);
    } else {
      CanonicalJson.append(Values.value(unpacked(row, column, type)), json);
    }
  }

  /** A value as it stands in a key, as a text; {@code null} where there is none. */
  static UTF8String keyPart(InternalRow row, int column, DataType type) {
    if (row.isNullAt(column)) {
      return NULL;
    }
    return type instanceof StringType
        ? row.getUTF8String(column)
        : UTF8String.fromString(unpacked(row, column, type).toString());
  }

  /** A text, or null. */
  static String text(InternalRow row, int column) {
    return row.isNullAt(column) ? null : row.getUTF8String(column).toString();
  }

  /** The UTF-8 bytes of a text, or null. */
  static byte[] utf8(InternalRow row, int column) {
    return row.isNullAt(column) ? null : row.getUTF8String(column).getBytes();
  }

  /** A list of texts. */
  static List<String> texts(InternalRow row, int column) {
    ArrayData list = row.getArray(column);
    var texts = new ArrayList<String>(list.numElements());
    for (int i = 0; i < list.numElements(); i++) {
      texts.add(list.isNullAt(i) ? null : list.getUTF8String(i).toString());
    }
    return texts;
  }

  /** An instant as microseconds since 1970; there must be one. */
  static long micros(InternalRow row, int column) {
    require(row, column);
    long micros = row.getLong(column);
    // Long ago, clocks and calendars were others.
    return micros >= 0
        ? micros
        : Values.micros((Timestamp) unpacked(row, column, DataTypes.TimestampType));
  }

  /** A whole number, which there must be. */
  static int number(InternalRow row, int column) {
    require(row, column);
    return row.getInt(column);
  }

  /** Where there is none, Spark's own form gives zero, which must not be signed. */
  private static void require(InternalRow row, int column) {
    if (row.isNullAt(column)) {
      throw new IllegalStateException("column " + column + " of a row to be logged has no value");
    }
  }

  /** An amount of money in minor units, as {@link Values#whole} gives it. */
  static Object minor(InternalRow row, int column, DataType type) {
    return isMoney(type)
        ? Values.whole(unscaled(row, column, (DecimalType) type))
        : Values.minor((BigDecimal) unpacked(row, column, type));
  }

  /** Whether a long has room for all amounts of a type in minor units. */
  private static boolean isMoney(DataType type) {
    return type instanceof DecimalType decimal
        && decimal.scale() == MINOR_UNITS
        && decimal.precision() <= MOST_DIGITS;
  }

  private static long unscaled(InternalRow row, int column, DecimalType type) {
    return row.getDecimal(column, type.precision(), type.scale()).toUnscaledLong();
  }

  private static boolean isUsual(int day) {
    return day >= 0 && day <= LAST_DAY;
  }

  private static void whole(long number, JsonBytes json) {
    if (Values.isExact(number)) {
      json.number(number);
    } else {
      json.text(Long.toString(number));
    }
  }

  private static Object unpacked(InternalRow row, int column, DataType type) {
    return CatalystTypeConverters.convertToScala(row.get(column, type), type);
  }
}
