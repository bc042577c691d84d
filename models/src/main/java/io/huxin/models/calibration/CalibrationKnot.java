package io.huxin.models.calibration;

/**
 * A point through which a calibration goes.
 *
 * @param rawScore raw score of the model
 * @param logit logit of the PD there
 */
public record CalibrationKnot(double rawScore, double logit) {
  double slopeTo(CalibrationKnot next) {
    return (next.logit - logit) / (next.rawScore - rawScore);
  }
}
