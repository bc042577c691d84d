package io.huxin.models.calibration;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Platt's calibration: intercept and slope of the logistic regression of the label on the raw
 * score, by Newton's method (Platt 1999, without the smoothed targets).
 */
final class PlattFit {
  private static final int MAX_STEPS = 100;
  private static final double TOLERANCE = 1e-12;

  private PlattFit() {}

  static Calibration of(List<ScoreGroup> groups) {
    double intercept = 0;
    double slope = 1;
    for (int step = 0; step < MAX_STEPS; step++) {
      double gradientIntercept = 0;
      double gradientSlope = 0;
      double curveIntercept = 0;
      double curveBoth = 0;
      double curveSlope = 0;
      for (ScoreGroup group : groups) {
        double pd = 1 / (1 + StrictMath.exp(-(intercept + slope * group.rawScore())));
        double residual = group.bads() - group.rows() * pd;
        double weight = group.rows() * pd * (1 - pd);
        gradientIntercept += residual;
        gradientSlope += residual * group.rawScore();
        curveIntercept += weight;
        curveBoth += weight * group.rawScore();
        curveSlope += weight * group.rawScore() * group.rawScore();
      }
      double determinant = curveIntercept * curveSlope - curveBoth * curveBoth;
      if (!(determinant > TOLERANCE * curveIntercept * curveSlope)) {
        throw CalibrationErrors.doesNotConverge();
      }
      double moveIntercept =
          (curveSlope * gradientIntercept - curveBoth * gradientSlope) / determinant;
      double moveSlope =
          (curveIntercept * gradientSlope - curveBoth * gradientIntercept) / determinant;
      intercept += moveIntercept;
      slope += moveSlope;
      if (Math.abs(moveIntercept) + Math.abs(moveSlope) < 1e-10) {
        return new Calibration(
            Calibration.Method.PLATT, nineDecimals(intercept), nineDecimals(slope));
      }
    }
    throw CalibrationErrors.doesNotConverge();
  }

  static BigDecimal nineDecimals(double value) {
    BigDecimal stripped =
        new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
