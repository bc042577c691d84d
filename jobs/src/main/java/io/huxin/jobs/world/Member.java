package io.huxin.jobs.world;

/** A user as of a day: everything that changes. */
final class Member {
  final Traits traits;
  boolean arrived;
  boolean dead;
  boolean left;
  Condition condition = Condition.FINE;
  boolean jobless;

  /** Trouble of friends and calls on guarantees, in log-hazard; fades by 15 % a month. */
  double pressure;

  /** Why the user last came into distress. */
  Cause cause = Cause.NONE;

  int transactions;
  int contracts;
  int repayments;
  int events;
  int defaultedOn;
  int curedOn;
  boolean writtenOff;
  int convertOn;
  PayLaterLine payLater;
  CashLoanLine cashLoan;
  double[] belief = Observer.prior();

  Member(Traits traits) {
    this.traits = traits;
  }

  /** What sends a user into distress. */
  enum Cause {
    NONE,
    OVERSTRETCHED,
    SHOCK,
    JOB_LOSS,
    DOWNTURN,
    FRIENDS,
    FRAUD
  }

  boolean hasLine() {
    return (payLater != null && !payLater.closed) || (cashLoan != null && !cashLoan.closed);
  }

  boolean active(int day) {
    return arrived && !dead && day >= traits.registeredOn;
  }

  /** In default, or cured of it for less than 90 days. */
  boolean inDefault(int day) {
    return writtenOff || (defaultedOn > 0 && (curedOn < defaultedOn || day < curedOn + 90));
  }

  long outstanding() {
    return (payLater == null ? 0 : payLater.outstanding())
        + (cashLoan == null ? 0 : cashLoan.outstanding());
  }

  long quota() {
    return (payLater == null || payLater.closed ? 0 : payLater.quota)
        + (cashLoan == null || cashLoan.closed ? 0 : cashLoan.quota);
  }

  long firstQuota() {
    return (payLater == null ? 0 : payLater.firstQuota)
        + (cashLoan == null ? 0 : cashLoan.firstQuota);
  }

  int dpd(int day) {
    return Math.max(
        payLater == null ? 0 : payLater.dpd(day), cashLoan == null ? 0 : cashLoan.dpd(day));
  }

  long overdue(int day) {
    return Math.max(
        payLater == null ? 0 : payLater.overdue(day), cashLoan == null ? 0 : cashLoan.overdue(day));
  }

  String payLaterContract() {
    return Ids.padded("P", traits.number, 8);
  }

  String loanContract(Loan loan) {
    return Ids.padded("C", traits.number, 8) + "-" + loan.number;
  }

  String nextTransaction() {
    return Ids.padded("T", traits.number, 8) + "-" + ++transactions;
  }

  String nextRepayment() {
    return Ids.padded("R", traits.number, 8) + "-" + ++repayments;
  }

  String nextEvent() {
    return Ids.padded("E", traits.number, 8) + "-" + ++events;
  }
}
