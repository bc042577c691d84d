package io.huxin.models.validation;

import java.util.Arrays;
import java.util.Optional;

/**
 * Logistic regression of the label on the logit of the PD (Cox 1958). A well calibrated model has
 * intercept 0 and slope 1; a slope below 1 says that PDs lie too far apart.
 *
 * @param intercept on the logit
 * @param slope per unit of the logit of the PD
 * @param slopeError standard error of the slope if rows were independent (inverse of the observed
 *     information)
 */
public record CalibrationLine(double intercept, double slope, double slopeError) {
  /** Why rows determine no line. */
  public enum Undetermined {
    /** No bad rows, or no others. */
    ONE_LABEL,
    /** All rows have the same PD. */
    ONE_PD,
    /** A PD parts the bad rows from the others, so that a steeper line is always a better one. */
    SEPARATED
  }

  private static final double NORMAL_95 = 1.959963984540054;

  /**
   * The slope with a 95 % interval for rows of which those of one user say the same: the error of
   * independent rows, times the root of rows per user.
   *
   * @param users distinct users
   * @param rows rows
   */
  public Measured slopeMeasured(long users, long rows) {
    double half = NORMAL_95 * slopeError * StrictMath.sqrt((double) rows / users);
    return new Measured(slope, slope - half, slope + half);
  }

  private static final int MAX_STEPS = 100;

  /** Longest last step, in units of the logit. */
  private static final double SHORT = 1e-4;

  /** A gain of the likelihood that is none, and the part of the loss below which it is rounding. */
  private static final double GAIN = 1e-10;

  private static final double ROUNDING = 1e-13;

  private static final double SINGULAR = 1e-12;

  /**
   * Fits the line by Newton's method to counts of cells, each at the logit of its mean PD.
   *
   * @return empty where the line is not determined: one PD only, one label only, or labels that the
   *     PD separates
   */
  static Optional<CalibrationLine> of(GroupTally tally) {
    if (tally.events == 0 || tally.events == tally.rows) {
      return Optional.empty();
    }
    double intercept = 0;
    double slope = 1;
    double lossNow = loss(tally, intercept, slope);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] move = move(tally, intercept, slope);
      if (move.length == 0) {
        return Optional.empty();
      }
      // Near the best line the loss of many rows moves by less than it is rounded to: there the
      // gain that the step promises decides, and the step is taken whole.
      if (Math.abs(move[0]) + Math.abs(move[1]) < SHORT && move[3] <= GAIN + ROUNDING * lossNow) {
        return Optional.of(
            new CalibrationLine(intercept + move[0], slope + move[1], StrictMath.sqrt(move[2])));
      }
      double share = 1;
      double lossNext = loss(tally, intercept + move[0], slope + move[1]);
      while (!(lossNext <= lossNow) && share > 1e-6) {
        share /= 2;
        lossNext = loss(tally, intercept + share * move[0], slope + share * move[1]);
      }
      intercept += share * move[0];
      slope += share * move[1];
      lossNow = lossNext;
    }
    return Optional.empty();
  }

  /** Why {@link #of} finds no line in these counts. */
  static Undetermined whyNone(GroupTally tally) {
    if (tally.events == 0 || tally.events == tally.rows) {
      return Undetermined.ONE_LABEL;
    }
    long pds = Arrays.stream(tally.pdRows).filter(rows -> rows > 0).count();
    return pds == 1 ? Undetermined.ONE_PD : Undetermined.SEPARATED;
  }

  /**
   * Newton's step, the slope's variance and the gain of the likelihood that the step promises, or
   * nothing where the curvature is singular.
   */
  private static double[] move(GroupTally tally, double intercept, double slope) {
    double gradientIntercept = 0;
    double gradientSlope = 0;
    double curveIntercept = 0;
    double curveBoth = 0;
    double curveSlope = 0;
    for (int cell = 0; cell < GroupTally.PD_CELLS; cell++) {
      if (tally.pdRows[cell] > 0) {
        double x = logit(tally, cell);
        double fitted = 1 / (1 + StrictMath.exp(-(intercept + slope * x)));
        double residual = tally.pdEvents[cell] - tally.pdRows[cell] * fitted;
        double weight = tally.pdRows[cell] * fitted * (1 - fitted);
        gradientIntercept += residual;
        gradientSlope += residual * x;
        curveIntercept += weight;
        curveBoth += weight * x;
        curveSlope += weight * x * x;
      }
    }
    double determinant = curveIntercept * curveSlope - curveBoth * curveBoth;
    if (!(determinant > SINGULAR * curveIntercept * curveSlope)) {
      return new double[0];
    }
    double moveIntercept =
        (curveSlope * gradientIntercept - curveBoth * gradientSlope) / determinant;
    double moveSlope =
        (curveIntercept * gradientSlope - curveBoth * gradientIntercept) / determinant;
    return new double[] {
      moveIntercept,
      moveSlope,
      curveIntercept / determinant,
      (gradientIntercept * moveIntercept + gradientSlope * moveSlope) / 2
    };
  }

  private static double loss(GroupTally tally, double intercept, double slope) {
    double loss = 0;
    for (int cell = 0; cell < GroupTally.PD_CELLS; cell++) {
      if (tally.pdRows[cell] > 0) {
        double logit = intercept + slope * logit(tally, cell);
        // ln(1 + e^z), without overflow.
        double softplus = Math.max(logit, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
        loss += tally.pdRows[cell] * softplus - tally.pdEvents[cell] * logit;
      }
    }
    return loss;
  }

  private static double logit(GroupTally tally, int cell) {
    double mean = tally.pdSum[cell] * GroupTally.UNIT / tally.pdRows[cell];
    double held = Math.max(Math.min(mean, 1 - GroupTally.UNIT), GroupTally.UNIT);
    return StrictMath.log(held) - StrictMath.log1p(-held);
  }
}
