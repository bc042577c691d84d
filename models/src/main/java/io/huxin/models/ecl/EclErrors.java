package io.huxin.models.ecl;

import java.math.BigDecimal;
import java.util.Collection;

/** What can be wrong with the settings of expected credit loss. */
final class EclErrors {
  private EclErrors() {}

  static IllegalArgumentException absent(String key, String allowed) {
    return new IllegalArgumentException(
        "Configuration key " + key + " is missing: set it to " + allowed);
  }

  static IllegalArgumentException unknown(String key, Collection<String> known) {
    return new IllegalArgumentException(
        "Configuration key "
            + key
            + " is unknown: remove it or use one of "
            + String.join(", ", known));
  }

  static IllegalArgumentException refused(String key, Object value, String allowed) {
    return new IllegalArgumentException(
        "Configuration key " + key + " is " + value + ": set it to " + allowed);
  }

  static IllegalArgumentException weights(BigDecimal sum) {
    return new IllegalArgumentException(
        "The weights of ecl.scenarios add up to "
            + sum.stripTrailingZeros().toPlainString()
            + ": set base, better and worse so that they add up to 1");
  }

  static IllegalArgumentException scenariosOutOfOrder() {
    return new IllegalArgumentException(
        "The odds of ecl.scenarios are out of order: better.odds must not be above base.odds, nor"
            + " base.odds above worse.odds; exchange or correct them");
  }
}
