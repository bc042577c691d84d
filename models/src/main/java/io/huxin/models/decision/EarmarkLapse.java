package io.huxin.models.decision;

import java.math.BigDecimal;

/** Why the earmark of a conversion has lapsed: its amount goes from the cash loan. */
public enum EarmarkLapse {
  /** The bill is paid, or replaced by one of nothing. */
  SETTLED(ReasonCode.EARMARK_BILL_SETTLED, true),
  /** The bill is past due: an earmark repays no arrears. */
  PAST_DUE(ReasonCode.EARMARK_BILL_PAST_DUE, false),
  /** The bill's due day is over with its minimum paid, and the rest is carried on. */
  CARRIED_ON(ReasonCode.EARMARK_BILL_CARRIED_ON, true),
  /** The core system made this side of the conversion only: pay-later never gave the amount. */
  HALF_CONVERTED(ReasonCode.EARMARK_HALF_CONVERTED, false);

  private final ReasonCode reason;
  private final boolean returns;

  EarmarkLapse(ReasonCode reason, boolean returns) {
    this.reason = reason;
    this.returns = returns;
  }

  /**
   * What has become of the bill behind an earmark; null while the earmark can still repay it.
   *
   * @param dpd days past due of the pay-later line
   * @param billedUnpaid what is left of a pay-later bill that is not yet past its due day, money
   * @param billedOwed what is owed of all that was billed, whenever it is due, money
   */
  public static EarmarkLapse of(int dpd, BigDecimal billedUnpaid, BigDecimal billedOwed) {
    if (dpd > 0) {
      return PAST_DUE;
    }
    if (billedUnpaid.signum() > 0) {
      return null;
    }
    return billedOwed.signum() > 0 ? CARRIED_ON : SETTLED;
  }

  /** Whether the amount may go back to pay-later. */
  boolean returns() {
    return returns;
  }

  /** What the user is told of it. */
  ReasonCode reason() {
    return reason;
  }
}
