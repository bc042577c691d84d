package io.huxin.models.stack;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Intercept and weights of two raw scores, by logistic regression on rows that neither model has
 * seen. A weight below 0 would turn a model's order around: that model is left out.
 *
 * @param intercept nine decimals
 * @param scorecard weight of the scorecard's raw score, at least 0, nine decimals
 * @param booster weight of the booster's raw score, at least 0, nine decimals
 */
public record StackWeights(BigDecimal intercept, BigDecimal scorecard, BigDecimal booster) {
  /** Raw scores are grouped to twentieths within ±10: at most 160,801 pairs, whatever the rows. */
  private static final double PER_UNIT = 20;

  private static final double FARTHEST = 10;
  private static final int MOST_STEPS = 100;

  /** A weak pull towards half and half, since both scores say nearly the same. */
  private static final double RIDGE = 1;

  private static final double EXPECTED = 0.5;

  /** Refuses weights of which none is above 0. */
  public StackWeights {
    if (scorecard.signum() < 0 || booster.signum() < 0 || scorecard.add(booster).signum() <= 0) {
      throw StackErrors.noWeight(scorecard, booster);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Of this class alone, never changed.
  private record Group(double[] x, double rows, double bads) {}

  /**
   * Fits the weights.
   *
   * @param scored rows with {@code label} (0 or 1), {@code scorecard} and {@code booster}, the raw
   *     scores
   * @throws IllegalArgumentException if no weight comes out above 0
   */
  static StackWeights of(Dataset<Row> scored) {
    List<Group> groups =
        scored
            .select(
                grid("scorecard").as("a"),
                grid("booster").as("b"),
                col("label").cast("bigint").as("label"))
            .groupBy("a", "b")
            .agg(sum(lit(1L)), sum("label"))
            .orderBy("a", "b")
            .collectAsList()
            .stream()
            .map(
                row ->
                    new Group(
                        new double[] {1, row.getLong(0) / PER_UNIT, row.getLong(1) / PER_UNIT},
                        row.getLong(2),
                        row.getLong(3)))
            .toList();
    double[] both = fit(groups, true, true);
    if (both[1] < 0) {
      both = fit(groups, false, true);
    } else if (both[2] < 0) {
      both = fit(groups, true, false);
    }
    return new StackWeights(nineDecimals(both[0]), nineDecimals(both[1]), nineDecimals(both[2]));
  }

  private static Column grid(String score) {
    return round(least(greatest(col(score), lit(-FARTHEST)), lit(FARTHEST)).multiply(lit(PER_UNIT)))
        .cast("bigint");
  }

  /** Newton's method; a score that is not wanted keeps the weight 0. */
  private static double[] fit(List<Group> groups, boolean scorecard, boolean booster) {
    boolean[] wanted = {true, scorecard, booster};
    double[] theta = {0, scorecard ? EXPECTED : 0, booster ? EXPECTED : 0};
    for (int step = 0; step < MOST_STEPS; step++) {
      var gradient = new double[3];
      var curve = new double[3][3];
      for (Group group : groups) {
        double logit = 0;
        for (int i = 0; i < 3; i++) {
          logit += theta[i] * group.x[i];
        }
        double pd = 1 / (1 + StrictMath.exp(-logit));
        double weight = Math.max(group.rows * pd * (1 - pd), 1e-12);
        for (int i = 0; i < 3; i++) {
          gradient[i] += (group.bads - group.rows * pd) * group.x[i];
          for (int j = 0; j < 3; j++) {
            curve[i][j] += weight * group.x[i] * group.x[j];
          }
        }
      }
      for (int i = 0; i < 3; i++) {
        if (wanted[i] && i > 0) {
          gradient[i] -= RIDGE * (theta[i] - EXPECTED);
          curve[i][i] += RIDGE;
        } else if (!wanted[i]) {
          gradient[i] = 0;
          Arrays.fill(curve[i], 0);
          curve[i][i] = 1;
        }
      }
      double[] move = solved(curve, gradient);
      double most = 0;
      for (int i = 0; i < 3; i++) {
        theta[i] += move[i];
        most = Math.max(most, Math.abs(move[i]));
      }
      if (most < 1e-11) {
        return theta;
      }
    }
    throw StackErrors.doesNotConverge();
  }

  /** Gauss's elimination; the matrix is positive definite by the ridge. */
  private static double[] solved(double[][] matrix, double[] right) {
    int size = right.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = pivot + 1; row < size; row++) {
        double times = matrix[row][pivot] / matrix[pivot][pivot];
        for (int at = pivot; at < size; at++) {
          matrix[row][at] -= times * matrix[pivot][at];
        }
        right[row] -= times * right[pivot];
      }
    }
    var solution = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double left = right[row];
      for (int at = row + 1; at < size; at++) {
        left -= matrix[row][at] * solution[at];
      }
      solution[row] = left / matrix[row][row];
    }
    return solution;
  }

  private static BigDecimal nineDecimals(double value) {
    BigDecimal stripped =
        new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
