package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The order that a rollback to an earlier day gives for one line: back to the quota of that day,
 * through all rules of today. It is no rise and no cut of its own, so no cool-down follows it.
 */
public final class RollbackOrder {
  private RollbackOrder() {}

  /**
   * The order, or empty where there is none. A line that is not active, or is in arrears or their
   * probation, is left to today's rules. One that has the quota of the earlier day keeps it: it is
   * not raised, and not lowered for what is not drawn.
   *
   * @param status state of the line today
   * @param arrears how late it is today
   * @param quota quota held today, money
   * @param earlier quota of the earlier day, money; null if the line was not open or not active
   */
  public static Optional<OverrideOrder> of(
      LineStatus status, LineArrears arrears, BigDecimal quota, BigDecimal earlier) {
    boolean stands = status == LineStatus.ACTIVE && arrears.dpdUncured() == 0;
    if (!stands || earlier == null) {
      return Optional.empty();
    }
    if (earlier.compareTo(quota) == 0) {
      return Optional.of(new OverrideOrder(Action.HOLD, null, OverrideOrder.Source.ROLLBACK));
    }
    Action action = earlier.compareTo(quota) < 0 ? Action.DECREASE : Action.RESTORE;
    return Optional.of(new OverrideOrder(action, earlier, OverrideOrder.Source.ROLLBACK));
  }
}
