package io.huxin.models.calibration;

import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * How the raw score becomes a probability, strictly rising: logit PD = anchor + intercept + slope ·
 * raw score, or between knots along the straight line that joins them.
 *
 * @param method how it was found
 * @param intercept shift of the logit, nine decimals
 * @param slope above 0, nine decimals; with knots it holds beyond the outermost ones
 * @param knots empty for a line, else at least two, both coordinates rising
 * @param anchor shift towards a long-run default rate, of the logit, nine decimals; 0 if none
 */
public record Calibration(
    Method method,
    BigDecimal intercept,
    BigDecimal slope,
    List<CalibrationKnot> knots,
    BigDecimal anchor) {

  /** The raw score is the logit of the PD. */
  public static final Calibration NONE =
      new Calibration(Method.NONE, BigDecimal.ZERO, BigDecimal.ONE);

  /** Above it the nine decimals of a stored PD would read 1. */
  private static final double HIGHEST_PD = 0.999999999;

  /** How a calibration was found. */
  public enum Method {
    NONE,
    /**
     * Logistic regression of the label on the raw score, on data the model has not seen (Platt).
     */
    PLATT,
    /** Up to four straight pieces, joined (linear splines). */
    BENT,
    /** Steps that pool adjacent violators, joined linearly (Zadrozny and Elkan 2002). */
    ISOTONIC
  }

  /** A line that is not anchored. */
  public Calibration(Method method, BigDecimal intercept, BigDecimal slope) {
    this(method, intercept, slope, List.of(), BigDecimal.ZERO);
  }

  public Calibration {
    knots = List.copyOf(knots);
    if (slope.signum() <= 0) {
      throw CalibrationErrors.slopeNotPositive(slope);
    }
    if (knots.size() == 1) {
      throw CalibrationErrors.knotsDoNotRise(knots);
    }
    for (int knot = 1; knot < knots.size(); knot++) {
      if (knots.get(knot).rawScore() <= knots.get(knot - 1).rawScore()
          || knots.get(knot).logit() <= knots.get(knot - 1).logit()) {
        throw CalibrationErrors.knotsDoNotRise(knots);
      }
    }
  }

  /**
   * The same, shifted.
   *
   * @param shift of the logit, added to an anchor that is there
   */
  public Calibration shifted(BigDecimal shift) {
    return new Calibration(method, intercept, slope, knots, anchor.add(shift));
  }

  /** Logit of the PD of one raw score. */
  public double logit(double rawScore) {
    double steepness = slope.doubleValue();
    double shift = anchor.doubleValue();
    if (knots.isEmpty()) {
      return shift + (intercept.doubleValue() + steepness * rawScore);
    }
    return shift + Knots.at(knots, steepness, rawScore);
  }

  /**
   * The PD of a raw score, half-even to nine decimals, not below the floor and below 1. By pow,
   * which Spark always takes from StrictMath; its exp differs between compiled and not.
   *
   * @param rawScore column of doubles
   * @param floor least PD, fraction
   */
  public Column pd(Column rawScore, BigDecimal floor) {
    Column pd =
        lit(1.0).divide(lit(1.0).plus(pow(lit(StrictMath.E), logit(rawScore).multiply(lit(-1.0)))));
    return greatest(least(bround(pd, 9), lit(HIGHEST_PD)), lit(floor.doubleValue()));
  }

  private Column logit(Column rawScore) {
    Column logit =
        knots.isEmpty()
            ? line(rawScore, 0, intercept.doubleValue(), slope.doubleValue())
            : pieces(rawScore);
    return anchor.signum() == 0 ? logit : lit(anchor.doubleValue()).plus(logit);
  }

  private Column pieces(Column rawScore) {
    CalibrationKnot last = knots.get(knots.size() - 1);
    Column logit = line(rawScore, last.rawScore(), last.logit(), slope.doubleValue());
    for (int knot = knots.size() - 1; knot > 0; knot--) {
      CalibrationKnot from = knots.get(knot - 1);
      CalibrationKnot to = knots.get(knot);
      logit =
          when(
                  rawScore.lt(lit(to.rawScore())),
                  line(rawScore, from.rawScore(), from.logit(), from.slopeTo(to)))
              .otherwise(logit);
    }
    CalibrationKnot first = knots.get(0);
    return when(
            rawScore.lt(lit(first.rawScore())),
            line(rawScore, first.rawScore(), first.logit(), slope.doubleValue()))
        .otherwise(logit);
  }

  private static Column line(Column rawScore, double from, double at, double slope) {
    Column run = from == 0 ? rawScore : rawScore.minus(lit(from));
    return lit(at).plus(lit(slope).multiply(run));
  }
}
