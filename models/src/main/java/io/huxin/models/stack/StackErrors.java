package io.huxin.models.stack;

import io.huxin.models.InputException;
import io.huxin.models.pd.ModelKind;
import java.math.BigDecimal;
import java.util.Locale;

/** What a stack can refuse. */
final class StackErrors {
  private StackErrors() {}

  static InputException noWeight(BigDecimal scorecard, BigDecimal booster) {
    return error(
        "A stack needs weights of at least 0 that are not both 0, but the scorecard has %s and the"
            + " booster %s: neither ranks the held-out rows. Use none of them; check the labels.",
        scorecard.toPlainString(), booster.toPlainString());
  }

  static InputException noScorecard(ModelKind kind) {
    return error(
        "The first model of a stack must be a SCORECARD, whose reasons it gives, but is a %s. Put the"
            + " scorecard first.",
        kind);
  }

  static InputException doesNotConverge() {
    return error(
        "The weights of a stack do not converge: a raw score separates the labels completely. Look"
            + " for a leak.");
  }

  static InputException otherFormat(String found, String expected) {
    return error(
        "The stack document has format '%s', expected '%s'. Use the version that wrote it.",
        found, expected);
  }

  static InputException partMissing(String name) {
    return error("The stack document lacks '%s'. Restore the document.", name);
  }

  private static InputException error(String format, Object... values) {
    return new InputException(String.format(Locale.ROOT, format, values));
  }
}
