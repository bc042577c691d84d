package io.huxin.jobs.world;

import java.util.Arrays;

/** What a user owed, could owe and bought, day by day, as sums from the first day kept. Fen. */
public final class Trace {
  private final int first;
  private final long[] payLater;
  private final long[] cashLoan;
  private final long[] purchases;
  private final long[] quotas;

  /** Of so many days from the first. */
  Trace(int first, int days) {
    this(first, new long[days + 1], new long[days + 1], new long[days + 1], new long[days + 1]);
  }

  private Trace(int first, long[] payLater, long[] cashLoan, long[] purchases, long[] quotas) {
    this.first = first;
    this.payLater = payLater;
    this.cashLoan = cashLoan;
    this.purchases = purchases;
    this.quotas = quotas;
  }

  /** A copy with room for other days in all. */
  Trace copy(int days) {
    return new Trace(
        first,
        Arrays.copyOf(payLater, days + 1),
        Arrays.copyOf(cashLoan, days + 1),
        Arrays.copyOf(purchases, days + 1),
        Arrays.copyOf(quotas, days + 1));
  }

  void add(int day, long owedPayLater, long owedCashLoan, long bought, long quota) {
    int at = day - first;
    payLater[at + 1] = payLater[at] + owedPayLater;
    cashLoan[at + 1] = cashLoan[at] + owedCashLoan;
    purchases[at + 1] = purchases[at] + bought;
    quotas[at + 1] = quotas[at] + quota;
  }

  /** Sum over days of what was owed on a product at their ends, of (from, until]. */
  public long owed(boolean ofPayLater, int from, int until) {
    return between(ofPayLater ? payLater : cashLoan, from, until);
  }

  /** Pay-later purchases less refunds of (from, until]. */
  public long purchases(int from, int until) {
    return between(purchases, from, until);
  }

  /** Sum over days of the quotas of both products, of (from, until]. */
  public long quotas(int from, int until) {
    return between(quotas, from, until);
  }

  /** Days before the first one kept count as nothing. */
  private long between(long[] sums, int from, int until) {
    return sums[Math.max(0, until - first + 1)] - sums[Math.max(0, from - first + 1)];
  }
}
