package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A manual override in force on a line: requested by one person, approved by another.
 *
 * @param action HOLD, LIMIT, DECREASE, FREEZE, BLOCK, INCREASE or RESTORE
 * @param quota quota ordered, scale 2, or null where the action has none
 */
public record OverrideOrder(Action action, BigDecimal quota) {
  /** Refuses an action that no override may order, or a missing or negative quota. */
  public OverrideOrder {
    Objects.requireNonNull(action, "action");
    switch (action) {
      case HOLD, LIMIT, FREEZE, BLOCK, RESTORE -> {}
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
}
