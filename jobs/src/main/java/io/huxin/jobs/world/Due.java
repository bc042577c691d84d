package io.huxin.jobs.world;

/** Something that must be paid by a day: a bill's minimum or a loan's instalment. Fen. */
final class Due {
  final int number;
  int dueOn;
  final long amount;
  final long principal;
  long left;

  /** Day on which its payer next acts. */
  int payOn;

  Due(int number, int dueOn, long amount, long principal, long left, int payOn) {
    this.number = number;
    this.dueOn = dueOn;
    this.amount = amount;
    this.principal = principal;
    this.left = left;
    this.payOn = payOn;
  }

  /** Principal still owed; a payment meets interest first. */
  long principalLeft() {
    return Math.min(principal, left);
  }
}
