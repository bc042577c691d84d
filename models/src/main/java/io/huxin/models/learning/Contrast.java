package io.huxin.models.learning;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * An arm against the users held out of it: differences of weighted means, with 95 % intervals by
 * Student's t at Welch's degrees of freedom.
 *
 * @param treated users drawn into the arm, at least two
 * @param heldOut users drawn to be held out, at least two
 */
public record Contrast(ArmSample treated, ArmSample heldOut) {
  /** Effect of the arm on the mean outcome. */
  public Estimate onOutcome() {
    return difference(treated.y() - heldOut.y(), ArmSample::varianceY);
  }

  /** Effect of the arm on the mean dose. */
  public Estimate onDose() {
    return difference(treated.x() - heldOut.x(), ArmSample::varianceX);
  }

  private Estimate difference(double value, ToDoubleFunction<ArmSample> variance) {
    double one = variance.applyAsDouble(treated);
    double other = variance.applyAsDouble(heldOut);
    double error = StrictMath.sqrt(one + other);
    double reach = quantile(one, other) * error;
    return new Estimate(value, error, value - reach, value + reach);
  }

  private double quantile(double one, double other) {
    return StudentT.upper(StudentT.degrees(one, treated.users(), other, heldOut.users()));
  }

  /**
   * Effect on the share of users with an outcome that is 0 or 1. The interval is that of Agresti
   * and Caffo (2000), one success and one failure added to each arm, on effective users: rare
   * outcomes, none in a small arm, do not make it too narrow.
   */
  public Estimate onShare() {
    double one = treated.effectiveUsers();
    double other = heldOut.effectiveUsers();
    double treatedShare = (one * treated.y() + 1) / (one + 2);
    double heldShare = (other * heldOut.y() + 1) / (other + 2);
    double error =
        StrictMath.sqrt(
            treatedShare * (1 - treatedShare) / (one + 2)
                + heldShare * (1 - heldShare) / (other + 2));
    double middle = treatedShare - heldShare;
    double reach = StudentT.Z * error;
    return new Estimate(treated.y() - heldOut.y(), error, middle - reach, middle + reach);
  }

  /**
   * Outcome per unit of dose: the effect on the one over the effect on the other (Wald 1940; with
   * assignment as instrument, Angrist & Imbens 1995). The interval is Fieller's (1954): every ratio
   * r for which outcome − r·dose does not differ between the arms.
   *
   * @return empty where the doses do not differ enough for the interval to be bounded
   */
  public Optional<Estimate> perDose() {
    return ratio(1, 1, treated.y() - heldOut.y());
  }

  /**
   * Rise of the logit of the share per unit of dose, of an outcome that is 0 or 1 and a dose that
   * is a logarithm.
   *
   * @return empty as {@link #perDose}, or where an arm has fewer than {@code least} users with the
   *     outcome or without it
   */
  public Optional<Estimate> logitPerDose(int least) {
    if (hasFewer(least)) {
      return Optional.empty();
    }
    return ratio(slope(treated), slope(heldOut), logit(treated.y()) - logit(heldOut.y()));
  }

  /** Whether an arm has fewer users than this with the outcome, or without it. */
  boolean hasFewer(int least) {
    return fewest(treated) < least || fewest(heldOut) < least;
  }

  private static double fewest(ArmSample arm) {
    return Math.min(arm.y(), 1 - arm.y()) * arm.effectiveUsers();
  }

  private static double logit(double share) {
    return StrictMath.log(share / (1 - share));
  }

  private static double slope(ArmSample arm) {
    return 1 / (arm.y() * (1 - arm.y()));
  }

  /**
   * The ratio of an effect to that on the dose.
   *
   * @param treatedSlope what the effect moves by as the treated mean does
   * @param heldSlope likewise, of those held out
   */
  private Optional<Estimate> ratio(double treatedSlope, double heldSlope, double effect) {
    double dose = treated.x() - heldOut.x();
    double value = effect / dose;
    double one = treated.variance(treatedSlope, -value);
    double other = heldOut.variance(heldSlope, -value);
    double t = quantile(one, other);
    double t2 = t * t;
    double yy =
        treatedSlope * treatedSlope * treated.varianceY()
            + heldSlope * heldSlope * heldOut.varianceY();
    double yx = treatedSlope * treated.covariance() + heldSlope * heldOut.covariance();
    double a = dose * dose - t2 * (treated.varianceX() + heldOut.varianceX());
    double b = effect * dose - t2 * yx;
    double c = effect * effect - t2 * yy;
    if (!(a > 0)) {
      return Optional.empty();
    }
    // At least 0 then, but for rounding: the estimate itself lies within.
    double half = StrictMath.sqrt(Math.max(0, b * b - a * c)) / a;
    double error = StrictMath.sqrt(Math.max(0, one + other)) / Math.abs(dose);
    return Optional.of(new Estimate(value, error, b / a - half, b / a + half));
  }
}
