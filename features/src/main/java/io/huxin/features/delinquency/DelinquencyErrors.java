package io.huxin.features.delinquency;

import java.time.LocalDate;
import java.util.Collection;

/** What can be wrong with the settings of delinquency. */
final class DelinquencyErrors {
  private DelinquencyErrors() {}

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

  static IllegalArgumentException ladderNotRising(LocalDate from) {
    return new IllegalArgumentException(
        "Class ladder from "
            + from
            + " does not rise: special-mention-over (0 or more), substandard-over, doubtful-over"
            + " and loss-over must each be above the one before");
  }

  static IllegalArgumentException noLadder() {
    return new IllegalArgumentException(
        "A product has no class ladder: list at least one in its key ladders");
  }

  static IllegalArgumentException laddersOutOfOrder(LocalDate from) {
    return new IllegalArgumentException(
        "Class ladder from " + from + " is not after the one before it: list ladders by date");
  }
}
