package io.huxin.models.booster;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A column of text or days taken out of Spark's own rows as text: see {@link RowNumbers}. */
final class RowText implements Serializable {
  private static final long serialVersionUID = 1;

  private final int position;
  private final boolean day;

  /** For a column of a frame that {@link #column} made. */
  RowText(Dataset<Row> frame, String name) {
    this.position = frame.schema().fieldIndex(name);
    this.day = frame.schema().apply(name).dataType().equals(DataTypes.DateType);
  }

  /** The column as it is if it is read as it is, else as text. */
  static Column column(Dataset<Row> frame, String name) {
    DataType type = frame.schema().apply(name).dataType();
    Column column = AttributeColumns.named(name);
    return type.equals(DataTypes.StringType) || type.equals(DataTypes.DateType)
        ? column
        : column.cast(DataTypes.StringType).as(name);
  }

  /** The text, days as year-month-day; null where there is none. */
  String get(InternalRow row) {
    if (row.isNullAt(position)) {
      return null;
    }
    return day
        ? LocalDate.ofEpochDay(row.getInt(position)).toString()
        : row.getUTF8String(position).toString();
  }
}
