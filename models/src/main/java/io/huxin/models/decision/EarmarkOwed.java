package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What pay-later has not been given back of conversions whose earmark LIMITs and FREEZEs of the
 * cash loan ended (credit-rules section 5); money.
 *
 * @param lost what comes back once the quota may grow; below 0 where pay-later was given back what
 *     the cash loan still has
 * @param awaited what is open until it is known whether the core system made the end of the
 *     earmark; it decides nothing yet, and is there to be told; at least 0
 */
public record EarmarkOwed(BigDecimal lost, BigDecimal awaited) {
  /** Nothing of a conversion was lost, or all of it is back. */
  public static final EarmarkOwed NONE = new EarmarkOwed(BigDecimal.ZERO, BigDecimal.ZERO);

  /** Refuses a missing amount, and a negative one that is awaited. */
  public EarmarkOwed {
    Objects.requireNonNull(lost, "lost");
    DecisionErrors.notNegative("awaited", Objects.requireNonNull(awaited, "awaited"));
  }
}
