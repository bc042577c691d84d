package io.huxin.jobs.evidence;

import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.entry.CanonicalJson;
import io.huxin.evidence.entry.JsonBytes;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of one schema as the canonical JSON of their {@link Values#of values}, written from Spark's
 * own rows without making objects of all their columns. For one thread.
 */
final class RowJson implements Serializable {
  private static final long serialVersionUID = 1;

  /** Column that {@link #beside} adds: the row as JSON, BINARY. */
  static final String JSON = "_json";

  private final int[] columns;
  private final String[] keys;
  private final DataType[] types;
  private transient JsonBytes json;

  /** For rows of a schema. */
  RowJson(StructType schema) {
    String[] names = schema.fieldNames();
    columns =
        IntStream.range(0, names.length)
            .filter(i -> Values.shown(names[i]))
            .boxed()
            .sorted(Comparator.comparing(i -> names[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    keys = new String[columns.length];
    types = new DataType[columns.length];
    for (int i = 0; i < columns.length; i++) {
      keys[i] = new JsonBytes().text(names[columns[i]]).raw(':').toString();
      types[i] = schema.apply(columns[i]).dataType();
    }
  }

  /**
   * Some columns of rows, and {@link #JSON}, which is of all of them but those whose name begins
   * with an underscore.
   */
  static Dataset<Row> beside(Dataset<Row> rows, List<String> kept) {
    StructType schema = rows.schema();
    var json = new RowJson(schema);
    int[] places = kept.stream().mapToInt(schema::fieldIndex).toArray();
    StructField[] fields =
        Arrays.stream(places).mapToObj(schema::apply).toArray(StructField[]::new);
    DataType[] types = Arrays.stream(fields).map(StructField::dataType).toArray(DataType[]::new);
    JavaRDD<InternalRow> made =
        rows.queryExecution().toRdd().toJavaRDD().map(row -> json.beside(row, places, types));
    return ((SparkSession) rows.sparkSession())
        .internalCreateDataFrame(
            made.rdd(), new StructType(fields).add(JSON, DataTypes.BinaryType, false), false);
  }

  private InternalRow beside(InternalRow row, int[] places, DataType[] types) {
    var values = new Object[places.length + 1];
    for (int i = 0; i < places.length; i++) {
      values[i] = row.get(places[i], types[i]);
    }
    values[places.length] = bytes(row);
    return new GenericInternalRow(values);
  }

  /** The UTF-8 bytes of one row. */
  byte[] bytes(InternalRow row) {
    if (json == null) {
      json = new JsonBytes();
    }
    json.clear();
    json.raw('{');
    boolean first = true;
    for (int i = 0; i < columns.length; i++) {
      if (!row.isNullAt(columns[i])) {
        json.raw(first ? "" : ",").raw(keys[i]);
        value(row, columns[i], types[i]);
        first = false;
      }
    }
    return json.raw('}').bytes();
  }

  private void value(SpecializedGetters row, int at, DataType type) {
    if (type instanceof StringType) {
      text(row.getUTF8String(at));
    } else if (type instanceof DecimalType decimal) {
      decimal(row.getDecimal(at, decimal.precision(), decimal.scale()).toJavaBigDecimal());
    } else if (type instanceof IntegerType) {
      json.number(row.getInt(at));
    } else if (type instanceof LongType || type instanceof TimestampType) {
      whole(row.getLong(at));
    } else if (type instanceof DateType) {
      json.text(LocalDate.ofEpochDay(row.getInt(at)).toString());
    } else if (type instanceof DoubleType) {
      json.text(Double.toString(row.getDouble(at)));
    } else if (type instanceof BooleanType) {
      json.raw(Boolean.toString(row.getBoolean(at)));
    } else if (type instanceof ArrayType array) {
      list(row.getArray(at), array.elementType());
    } else {
      throw FormatErrors.noJson(type.simpleString());
    }
  }

  /** What is no UTF-8 is replaced, as wherever such a text is read as one. */
  private void text(UTF8String text) {
    if (text.isValid()) {
      json.text(text.getBytes());
    } else {
      json.text(text.toString());
    }
  }

  private void decimal(BigDecimal number) {
    Object value = Values.value(number);
    if (value instanceof Long minor) {
      json.number(minor);
    } else {
      json.text((String) value);
    }
  }

  private void whole(long number) {
    if (Math.abs(number) <= CanonicalJson.MAX_NUMBER && number != Long.MIN_VALUE) {
      json.number(number);
    } else {
      json.text(Long.toString(number));
    }
  }

  private void list(ArrayData list, DataType type) {
    json.raw('[');
    for (int i = 0; i < list.numElements(); i++) {
      json.raw(i == 0 ? "" : ",");
      value(list, i, type);
    }
    json.raw(']');
  }
}
