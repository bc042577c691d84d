package io.huxin.features.delinquency;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What is owed on one cash loan, minor units. */
record LoanBalance(long principal, long accruedInterest, long fees) {

  /**
   * Principal of the schedule in force that is not repaid, interest and fees of instalments due and
   * not paid, and interest since the last due date: principal x apr x days / 365, half-even, less
   * what was paid ahead.
   */
  static LoanBalance of(Contract contract, Settlement settlement, int asOf) {
    long principal = 0;
    long interest = 0;
    long interestAhead = 0;
    long fees = 0;
    int accruesFrom = contract.openedOn();
    for (int i = 0; i < settlement.obligations().size(); i++) {
      InstalmentVersion terms = settlement.obligations().get(i).terms();
      long paid = settlement.paid(i);
      long feePaid = Math.min(paid, terms.fee());
      long interestPaid = Math.min(paid - feePaid, terms.interest());
      principal += Math.max(0, terms.principal() - (paid - feePaid - interestPaid));
      if (terms.dueOn() <= asOf) {
        interest += terms.interest() - interestPaid;
        fees += terms.fee() - feePaid;
        accruesFrom = Math.max(accruesFrom, terms.dueOn());
      } else {
        interestAhead += interestPaid;
      }
    }
    if (settlement.obligations().isEmpty()) {
      principal = contract.principal();
    }
    long accrued = accrued(principal, contract.apr(), asOf - accruesFrom);
    return new LoanBalance(principal, interest + Math.max(0, accrued - interestAhead), fees);
  }

  private static long accrued(long principal, double apr, int days) {
    return BigDecimal.valueOf(principal)
        .multiply(BigDecimal.valueOf(apr))
        .multiply(BigDecimal.valueOf(Math.max(0, days)))
        .divide(BigDecimal.valueOf(365), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
