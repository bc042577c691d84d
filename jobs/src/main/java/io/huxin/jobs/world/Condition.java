package io.huxin.jobs.world;

/** How a user's finances stand: what drives payment, and what no ledger shows directly. */
enum Condition {
  /** Earns more than is owed. */
  FINE(0),
  /** Short of money: pays less and later, draws more, borrows to repay. */
  STRAINED(1),
  /** Cannot pay. */
  DISTRESSED(2);

  /** 0 is best. */
  final int level;

  Condition(int level) {
    this.level = level;
  }
}
