package io.huxin.models.scorecard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Platt's calibration: intercept and slope of the logistic regression of the label on the raw
 * score, by Newton's method.
 *
 * <p>Raw scores are grouped to hundredths and held within ±20, so that at most 4,001 groups reach
 * the driver, sorted: the sums do not depend on partitions.
 */
final class PlattFit {
  private static final int MAX_STEPS = 100;
  private static final double TOLERANCE = 1e-12;

  private record Group(double rawScore, double rows, double bads) {}

  private PlattFit() {}

  static Calibration of(Dataset<Row> scored, long minEvents) {
    List<Group> groups =
        scored
            .filter(col("raw_score").isNotNull())
            .select(
                round(least(greatest(col("raw_score"), lit(-20.0)), lit(20.0)).multiply(lit(100.0)))
                    .cast("bigint")
                    .as("hundredths"),
                col("label").cast("bigint").as("label"))
            .groupBy("hundredths")
            .agg(sum(lit(1L)), sum("label"))
            .orderBy("hundredths")
            .collectAsList()
            .stream()
            .map(row -> new Group(row.getLong(0) / 100.0, row.getLong(1), row.getLong(2)))
            .toList();
    double rows = groups.stream().mapToDouble(Group::rows).sum();
    double bads = groups.stream().mapToDouble(Group::bads).sum();
    if (Math.min(bads, rows - bads) < minEvents) {
      throw ModelErrors.tooFewToCalibrate((long) (rows - bads), (long) bads, minEvents);
    }
    return newton(groups);
  }

  private static Calibration newton(List<Group> groups) {
    double intercept = 0;
    double slope = 1;
    for (int step = 0; step < MAX_STEPS; step++) {
      double gradientIntercept = 0;
      double gradientSlope = 0;
      double curveIntercept = 0;
      double curveBoth = 0;
      double curveSlope = 0;
      for (Group group : groups) {
        double pd = 1 / (1 + StrictMath.exp(-(intercept + slope * group.rawScore)));
        double residual = group.bads - group.rows * pd;
        double weight = group.rows * pd * (1 - pd);
        gradientIntercept += residual;
        gradientSlope += residual * group.rawScore;
        curveIntercept += weight;
        curveBoth += weight * group.rawScore;
        curveSlope += weight * group.rawScore * group.rawScore;
      }
      double determinant = curveIntercept * curveSlope - curveBoth * curveBoth;
      if (!(determinant > TOLERANCE * curveIntercept * curveSlope)) {
        throw ModelErrors.calibrationDoesNotConverge();
      }
      double moveIntercept =
          (curveSlope * gradientIntercept - curveBoth * gradientSlope) / determinant;
      double moveSlope =
          (curveIntercept * gradientSlope - curveBoth * gradientIntercept) / determinant;
      intercept += moveIntercept;
      slope += moveSlope;
      if (Math.abs(moveIntercept) + Math.abs(moveSlope) < 1e-10) {
        return new Calibration(
            Calibration.Method.PLATT, Numbers.rounded(intercept, 9), Numbers.rounded(slope, 9));
      }
    }
    throw ModelErrors.calibrationDoesNotConverge();
  }
}
