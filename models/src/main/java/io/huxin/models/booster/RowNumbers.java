package io.huxin.models.booster;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Numbers taken out of Spark's own rows by one short loop. Of some hundred columns, code that Spark
 * makes to cast each costs a second copy of every row, and is compiled anew for every frame.
 */
final class RowNumbers implements Serializable {
  private static final long serialVersionUID = 1;

  /** Read as they lie in the row; of others Spark makes doubles before. */
  private static final List<DataType> PLAIN =
      List.of(DataTypes.DoubleType, DataTypes.FloatType, DataTypes.LongType, DataTypes.IntegerType);

  private final int[] positions;
  private final int[] kinds;
  private final double[][] missing;

  /**
   * For columns of a frame that {@link #column} made.
   *
   * @param frame the frame whose rows are read
   * @param names its columns, in the order in which they are asked for
   * @param missing of each, numbers that stand for a missing one
   */
  RowNumbers(Dataset<Row> frame, List<String> names, List<double[]> missing) {
    this.positions = names.stream().mapToInt(frame.schema()::fieldIndex).toArray();
    this.kinds =
        names.stream()
            .mapToInt(name -> PLAIN.indexOf(frame.schema().apply(name).dataType()))
            .toArray();
    this.missing = missing.toArray(double[][]::new);
  }

  /** The column as it is if its numbers can be read as they are, else as doubles. */
  static Column column(Dataset<Row> frame, String name) {
    Column column = AttributeColumns.named(name);
    return PLAIN.contains(frame.schema().apply(name).dataType())
        ? column
        : column.cast(DataTypes.DoubleType).as(name);
  }

  int width() {
    return positions.length;
  }

  /** The number of that index; not-a-number if it is missing. */
  double get(InternalRow row, int index) {
    int position = positions[index];
    if (row.isNullAt(position)) {
      return Double.NaN;
    }
    double value =
        switch (kinds[index]) {
          case 0 -> row.getDouble(position);
          case 1 -> row.getFloat(position);
          case 2 -> row.getLong(position);
          default -> row.getInt(position);
        };
    for (double code : missing[index]) {
      if (value == code) {
        return Double.NaN;
      }
    }
    return value;
  }
}
