package io.huxin.models.scorecard;

/**
 * How log odds become points: {@code score = offset + factor · ln(odds good:bad)}.
 *
 * @param targetScore points at the target odds
 * @param targetOdds odds good:bad at the target score, above 0 (50 means 50 good to 1 bad)
 * @param pointsToDouble points that double the odds, above 0
 */
public record PointScale(double targetScore, double targetOdds, double pointsToDouble) {

  public static final PointScale DEFAULT = new PointScale(600, 50, 20);

  public PointScale {
    ModelErrors.requireWithin("target_score", targetScore, -10_000, 10_000);
    ModelErrors.requireWithin("target_odds", targetOdds, 1e-6, 1e6);
    ModelErrors.requireWithin("points_to_double", pointsToDouble, 1e-3, 10_000);
  }

  /** Points per unit of log odds. */
  public double factor() {
    return pointsToDouble / StrictMath.log(2);
  }

  /** Points at odds 1:1. */
  public double offset() {
    return targetScore - factor() * StrictMath.log(targetOdds);
  }
}
