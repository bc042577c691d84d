package io.huxin.models.ecl;

import io.huxin.models.InputException;
import java.math.BigDecimal;
import java.util.Collection;

/** What can be wrong with the settings of expected credit loss. */
final class EclErrors {
  private EclErrors() {}

  static InputException absent(String key, String allowed) {
    return new InputException("Configuration key " + key + " is missing: set it to " + allowed);
  }

  static InputException unknown(String key, Collection<String> known) {
    return new InputException(
        "Configuration key "
            + key
            + " is unknown: remove it or use one of "
            + String.join(", ", known));
  }

  static InputException refused(String key, Object value, String allowed) {
    return new InputException(
        "Configuration key " + key + " is " + value + ": set it to " + allowed);
  }

  static InputException weights(BigDecimal sum) {
    return new InputException(
        "The weights of ecl.scenarios add up to "
            + sum.stripTrailingZeros().toPlainString()
            + ": set base, better and worse so that they add up to 1");
  }

  static InputException scenariosOutOfOrder() {
    return new InputException(
        "The odds of ecl.scenarios are out of order: better.odds must not be above base.odds, nor"
            + " base.odds above worse.odds; exchange or correct them");
  }
}
