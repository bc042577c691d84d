package io.huxin.models.scorecard;

import java.math.BigDecimal;

/**
 * How the raw score becomes a probability: logit PD = intercept + slope · raw score.
 *
 * @param method how it was found
 * @param intercept shift of the logit, nine decimals
 * @param slope above 0, so that PD rises with the raw score, nine decimals
 */
public record Calibration(Method method, BigDecimal intercept, BigDecimal slope) {

  /** The raw score is the logit of the PD. */
  public static final Calibration NONE =
      new Calibration(Method.NONE, BigDecimal.ZERO, BigDecimal.ONE);

  /** How a calibration was found. */
  public enum Method {
    NONE,
    /**
     * Logistic regression of the label on the raw score, on data the model has not seen (Platt).
     */
    PLATT
  }

  public Calibration {
    if (slope.signum() <= 0) {
      throw ModelErrors.slopeNotPositive(slope);
    }
  }
}
