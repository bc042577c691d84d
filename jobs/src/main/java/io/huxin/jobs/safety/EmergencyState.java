package io.huxin.jobs.safety;

import io.huxin.jobs.SafetyErrors;
import java.util.Arrays;
import java.util.Locale;

/** A state that two persons may order, the milder first. */
public enum EmergencyState {
  /** No emergency. */
  NORMAL,
  /** The growth lane is closed. */
  NO_INCREASE,
  /** Every line is frozen, and growth stopped. */
  FREEZE_ALL,
  /** Nothing is published. */
  HALT;

  /** As it is written on the command line, such as {@code no-increase}. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The state of an option.
   *
   * @throws io.huxin.jobs.UsageException if there is none, naming those there are
   */
  public static EmergencyState of(String option) {
    return Arrays.stream(values())
        .filter(each -> each.option().equals(option.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                SafetyErrors.noSuchState(
                    option, Arrays.stream(values()).map(EmergencyState::option).toList()));
  }
}
