package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts the rows of a partition by bin of every column at once; rows have doubles only. */
final class BinTally implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      new StructType()
          .add("column", DataTypes.IntegerType, false)
          .add("bin", DataTypes.IntegerType, false)
          .add("rows", DataTypes.LongType, false);

  private final double[][] ends;

  /**
   * For rows of these columns.
   *
   * @param ends upper ends of the bins by position of the column, rising
   */
  BinTally(List<double[]> ends) {
    this.ends = ends.toArray(double[][]::new);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    var counts = new long[ends.length][];
    for (int column = 0; column < ends.length; column++) {
      counts[column] = new long[ends[column].length + 2];
    }
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int column = 0; column < ends.length; column++) {
        double value = row.isNullAt(column) ? Double.NaN : row.getDouble(column);
        counts[column][bin(ends[column], value)]++;
      }
    }
    var tally = new ArrayList<Row>();
    for (int column = 0; column < counts.length; column++) {
      for (int bin = 0; bin < counts[column].length; bin++) {
        if (counts[column][bin] > 0) {
          tally.add(RowFactory.create(column, bin, counts[column][bin]));
        }
      }
    }
    return tally.iterator();
  }

  /** 0 where there is no finite value, else one more than the ends below the value. */
  static int bin(double[] ends, double value) {
    if (!Double.isFinite(value)) {
      return 0;
    }
    int below = 0;
    int upTo = ends.length;
    while (below < upTo) {
      int middle = (below + upTo) >>> 1;
      if (value <= ends[middle]) {
        upTo = middle;
      } else {
        below = middle + 1;
      }
    }
    return below + 1;
  }
}
