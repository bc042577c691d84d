package io.huxin.models.calibration;

import io.huxin.models.InputException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What a calibration can refuse. */
final class CalibrationErrors {
  private CalibrationErrors() {}

  static InputException slopeNotPositive(BigDecimal slope) {
    return error(
        "The calibration's slope is %s, so that PD would not rise with the raw score: the model does"
            + " not rank this data. Do not use it; check the labels.",
        slope.toPlainString());
  }

  static InputException knotsDoNotRise(List<CalibrationKnot> knots) {
    return error(
        "The calibration's knots must be two or more that rise in raw score and in logit, but are"
            + " %s. Restore the model document.",
        knots);
  }

  static InputException tooFew(long goods, long bads, long least) {
    return error(
        "The calibration data has %d good and %d bad rows; at least %d of each are needed. Hold out"
            + " more data.",
        goods, bads, least);
  }

  static InputException doesNotConverge() {
    return error(
        "The calibration does not converge: the raw score is constant or separates the labels"
            + " completely. Hold out more data, or look for a leak.");
  }

  static InputException fieldWrong(String name, String value, String expected) {
    return error(
        "The calibration in the model document has '%s' = %s, expected %s. Restore the document.",
        name, value, expected);
  }

  static InputException rateOutside(double rate) {
    return error(
        "A calibration can be anchored to a default rate above 0 and below 1, not to %s.", rate);
  }

  private static InputException error(String format, Object... values) {
    return new InputException(String.format(Locale.ROOT, format, values));
  }
}
