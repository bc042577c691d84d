package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Correlations of the WoE of attributes, from sums of products of integers (WoE in 1e-4), so that
 * they do not depend on row order.
 */
final class WoeCorrelations {
  private static final StructType PRODUCTS =
      new StructType()
          .add("first", DataTypes.IntegerType, false)
          .add("second", DataTypes.IntegerType, false)
          .add("product", DataTypes.LongType, false);

  private final long rows;
  private final long[] sums;
  private final long[][] products;

  private WoeCorrelations(long rows, long[] sums, long[][] products) {
    this.rows = rows;
    this.sums = sums;
    this.products = products;
  }

  /**
   * @param positions positions in the frame of the attributes to compare
   * @param cells fine cells per position in the frame
   * @param woe WoE in 1e-4 per attribute to compare and cell
   */
  static WoeCorrelations of(
      TrainingRows sample, List<Integer> positions, List<Cells> cells, List<List<Integer>> woe) {
    int size = positions.size();
    int[] columns = positions.stream().mapToInt(at -> TrainingRows.LEADING + at).toArray();
    Cells[] compared = positions.stream().map(cells::get).toArray(Cells[]::new);
    int[][] values =
        woe.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    MapPartitionsFunction<Row, Row> multiply = rows -> added(rows, columns, compared, values);
    var sums = new long[size];
    var products = new long[size][size];
    long rows = 0;
    // A constant 1 comes first: its products are the row count and the sums.
    for (Row row :
        sample
            .rows()
            .mapPartitions(multiply, Encoders.row(PRODUCTS))
            .groupBy("first", "second")
            .agg(sum("product"))
            .collectAsList()) {
      int first = row.getInt(0);
      int second = row.getInt(1);
      if (second == 0) {
        rows = row.getLong(2);
      } else if (first == 0) {
        sums[second - 1] = row.getLong(2);
      } else {
        products[first - 1][second - 1] = row.getLong(2);
      }
    }
    return new WoeCorrelations(rows, sums, products);
  }

  /** Correlation of two of the compared attributes, -1 to 1; 0 if one does not vary. */
  double between(int one, int other) {
    double covariance = covariance(Math.min(one, other), Math.max(one, other));
    double variances = covariance(one, one) * covariance(other, other);
    return variances <= 0 ? 0 : covariance / StrictMath.sqrt(variances);
  }

  private double covariance(int first, int second) {
    return (double) products[first][second] - (double) sums[first] * sums[second] / rows;
  }

  private static Iterator<Row> added(
      Iterator<Row> rows, int[] columns, Cells[] cells, int[][] woe) {
    int size = columns.length + 1;
    var products = new long[size][size];
    var values = new int[size];
    values[0] = 1;
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < columns.length; i++) {
        values[i + 1] = woe[i][cells[i].of(row, columns[i])];
      }
      for (int first = 0; first < size; first++) {
        long value = values[first];
        for (int second = first; second < size; second++) {
          products[first][second] += value * values[second];
        }
      }
    }
    var result = new ArrayList<Row>();
    for (int first = 0; first < size; first++) {
      for (int second = first; second < size; second++) {
        result.add(RowFactory.create(first, second, products[first][second]));
      }
    }
    return result.iterator();
  }
}
