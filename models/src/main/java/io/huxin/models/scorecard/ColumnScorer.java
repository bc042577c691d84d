package io.huxin.models.scorecard;

import io.huxin.models.column.ColumnTable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Scores a table in memory; gives the very numbers that {@link Scorecard#scored} adds to a frame.
 */
public final class ColumnScorer {
  private ColumnScorer() {}

  /**
   * Logit of the PD before calibration, per row, half-even to nine decimals.
   *
   * @param table every attribute is a column, of its kind
   * @throws IllegalArgumentException if a column is missing
   */
  public static double[] rawScores(Scorecard scorecard, ColumnTable table) {
    var totals = new double[table.rows()];
    java.util.Arrays.fill(totals, scorecard.basePoints().doubleValue());
    for (ScoredAttribute attribute : scorecard.attributes()) {
      double[] points =
          attribute.bins().stream().mapToDouble(bin -> bin.points().doubleValue()).toArray();
      int[] bins =
          new BinLookup(attribute.attribute(), attribute.bins()).of(table.column(attribute.id()));
      for (int row = 0; row < totals.length; row++) {
        totals[row] += bins[row] == BinLookup.NONE ? 0 : points[bins[row]];
      }
    }
    PointScale scale = scorecard.scale();
    double offset = scale.offset();
    double factor = scale.factor();
    for (int row = 0; row < totals.length; row++) {
      totals[row] = rounded((offset - rounded(totals[row], Bin.POINTS_SCALE)) / factor, 9);
    }
    return totals;
  }

  private static double rounded(double value, int scale) {
    return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_EVEN).doubleValue();
  }
}
