package io.huxin.features.delinquency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which payment met which obligation: payments in order of time, each to the oldest unmet
 * obligation first. What a payment leaves over lowers the balance and meets nothing later.
 *
 * @param obligations oldest due date first
 * @param allocations per obligation, in order of payment
 */
record Settlement(List<Obligation> obligations, List<List<Allocation>> allocations) {
  private static final Comparator<Repayment> IN_ORDER_OF_TIME =
      Comparator.comparingInt(Repayment::paidOn)
          .thenComparingLong(Repayment::paidAt)
          .thenComparing(Repayment::id);

  /** Part of a payment that met part of an obligation, minor units above 0. */
  record Allocation(Repayment payment, long amount) {
    int on() {
      return payment.paidOn();
    }
  }

  static Settlement of(List<Obligation> obligations, List<Repayment> payments) {
    List<List<Allocation>> allocations = new ArrayList<>(obligations.size());
    long[] missing = new long[obligations.size()];
    for (int i = 0; i < missing.length; i++) {
      allocations.add(new ArrayList<>(1));
      missing[i] = obligations.get(i).terms().required();
    }
    int firstOpen = 0;
    for (Repayment payment : payments.stream().sorted(IN_ORDER_OF_TIME).toList()) {
      long rest = payment.amount();
      for (int i = firstOpen; i < missing.length && rest > 0; i++) {
        if (missing[i] == 0) {
          firstOpen += i == firstOpen ? 1 : 0;
        } else if (obligations.get(i).payableFrom() <= payment.paidOn()) {
          long part = Math.min(rest, missing[i]);
          allocations.get(i).add(new Allocation(payment, part));
          missing[i] -= part;
          rest -= part;
        }
      }
    }
    return new Settlement(obligations, allocations);
  }

  /** What obligation {@code index} has received, minor units. */
  long paid(int index) {
    return allocations.get(index).stream().mapToLong(Allocation::amount).sum();
  }

  /** What obligation {@code index} still lacks, minor units. */
  long missing(int index) {
    return obligations.get(index).terms().required() - paid(index);
  }
}
