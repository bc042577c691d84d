package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What persons ordered of a line, in force at as_of.
 *
 * @param action HOLD, LIMIT, DECREASE, FREEZE, BLOCK, INCREASE or RESTORE; REVIEW where orders in
 *     force contradict each other
 * @param quota quota ordered, scale 2, or null where the action has none
 * @param source whose order it is
 */
public record OverrideOrder(Action action, BigDecimal quota, Source source) {
  /** Whose order it is. Where several are given for one line, an earlier one here wins. */
  public enum Source {
    /** A manual override: requested by one person, approved by another. */
    OVERRIDE(Binding.OVERRIDE, ReasonCode.ORDERED_BY_REVIEW),
    /** The outcome of a review of this very line. */
    REVIEW(Binding.OVERRIDE, ReasonCode.ORDERED_BY_REVIEW),
    /** A rollback of all lines to an earlier day. */
    ROLLBACK(Binding.ROLLBACK, ReasonCode.ROLLED_BACK);

    private final Binding binding;
    private final ReasonCode reason;

    Source(Binding binding, ReasonCode reason) {
      this.binding = binding;
      this.reason = reason;
    }
  }

  /** Refuses an action that nobody may order, or a missing or negative quota. */
  public OverrideOrder {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(source, "source");
    switch (action) {
      case HOLD, LIMIT, FREEZE, BLOCK, RESTORE, REVIEW -> {}
      case DECREASE, INCREASE -> {
        if (quota == null) {
          throw DecisionErrors.overrideWithoutQuota(action);
        }
      }
      default -> throw DecisionErrors.notAnOverride(action);
    }
    if (quota != null && quota.signum() < 0) {
      throw DecisionErrors.negative("override quota", quota);
    }
  }

  Binding binding() {
    return source.binding;
  }

  ReasonCode reason() {
    return source.reason;
  }
}
