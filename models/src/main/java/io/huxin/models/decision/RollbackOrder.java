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
   * @param granted what guarantees lend it today, money
   * @param earlier what it had on the earlier day; null if it was not open or not active
   */
  public static Optional<OverrideOrder> of(
      LineStatus status,
      LineArrears arrears,
      BigDecimal quota,
      BigDecimal granted,
      Earlier earlier) {
    boolean stands = status == LineStatus.ACTIVE && arrears.dpdUncured() == 0;
    if (!stands || earlier == null) {
      return Optional.empty();
    }
    BigDecimal back = earlier.quota().min(earlier.own().add(granted));
    return Optional.of(to(back, quota, earlier.own()));
  }

  /**
   * The order where of what the line has now some goes today, or comes.
   *
   * @param order the order without that
   * @param left quota that the line has once it is gone, before it comes; money
   * @param by money by which the quota to go back to is more, or less
   */
  static OverrideOrder moved(OverrideOrder order, LineFacts line, BigDecimal left, BigDecimal by) {
    BigDecimal back = order.quota() == null ? line.quota() : order.quota();
    BigDecimal own = order.own() == null ? line.quota().subtract(line.upliftBefore()) : order.own();
    return to(back.add(by).max(BigDecimal.ZERO), left, own.add(by).max(BigDecimal.ZERO));
  }

  private static OverrideOrder to(BigDecimal back, BigDecimal quota, BigDecimal own) {
    if (back.compareTo(quota) == 0) {
      return new OverrideOrder(Action.HOLD, null, OverrideOrder.Source.ROLLBACK);
    }
    Action action = back.compareTo(quota) < 0 ? Action.DECREASE : Action.RESTORE;
    return new OverrideOrder(action, back, own, OverrideOrder.Source.ROLLBACK);
  }

  /**
   * A line on the earlier day.
   *
   * @param quota its quota, money
   * @param own what of it did not rest on guarantees, money
   */
  public record Earlier(BigDecimal quota, BigDecimal own) {}
}
