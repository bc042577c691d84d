package io.huxin.features.delinquency;

import io.huxin.features.delinquency.LifeEvent.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is owed on a product, minor units. Outstanding = principal + accruedInterest + fees +
 * unbilled; a credit balance counts as 0.
 *
 * @param utilisation outstanding / quota, rounded half-even to nine decimals
 */
record Position(
    long principal,
    long accruedInterest,
    long fees,
    long unbilled,
    long inFlight,
    long available,
    double utilisation) {

  long outstanding() {
    return principal + accruedInterest + fees + unbilled;
  }

  static Position of(Assessment assessment) {
    return assessment.account().product() == Product.PAY_LATER
        ? payLater(assessment)
        : cashLoan(assessment);
  }

  /** Last statement + purchases - refunds - payments since. */
  private static Position payLater(Assessment assessment) {
    Account account = assessment.account();
    InstalmentVersion statement = lastStatement(assessment);
    int since = statement == null ? Integer.MIN_VALUE : statement.billedOn();
    long used =
        account.activity().after(since, CardActivity.Kind.PURCHASE)
            - account.activity().after(since, CardActivity.Kind.REFUND);
    long billed = statement == null ? 0 : statement.amountDue();
    long owed = closed(account) ? 0 : Math.max(0, billed + used - paidAfter(account, since));
    long unbilled = Math.min(owed, Math.max(0, used));
    long rest = owed - unbilled;
    // Payments meet fees first, then interest: what is left is principal first.
    long interestBilled = statement == null ? 0 : statement.interest();
    long feesBilled = statement == null ? 0 : statement.fee();
    long fees = Math.max(0, Math.min(feesBilled, rest - Math.max(0, billed - feesBilled)));
    long interest =
        Math.max(
            0,
            Math.min(
                interestBilled, rest - fees - Math.max(0, billed - feesBilled - interestBilled)));
    return of(account, rest - fees - interest, interest, fees, unbilled);
  }

  private static InstalmentVersion lastStatement(Assessment assessment) {
    InstalmentVersion last = null;
    for (ContractHistory history : assessment.histories().values()) {
      for (Obligation obligation : history.settlement().obligations()) {
        if (last == null || obligation.terms().billedOn() > last.billedOn()) {
          last = obligation.terms();
        }
      }
    }
    return last;
  }

  /** Payments less reversals, each by its own date. */
  private static long paidAfter(Account account, int day) {
    long sum = 0;
    for (Repayment repayment : account.repayments()) {
      if (repayment.paidOn() > day && repayment.funding().isRepayment()) {
        sum =
            Math.addExact(
                sum, repayment.reversesId() == null ? repayment.amount() : -repayment.amount());
      }
    }
    for (LifeEvent event : account.events()) {
      if (event.kind() == Kind.WAIVED && event.on() > day && event.contractId() != null) {
        sum = Math.addExact(sum, event.amount());
      }
    }
    return sum;
  }

  private static boolean closed(Account account) {
    return !account.contracts().isEmpty()
        && account.contracts().stream().allMatch(contract -> ended(account, contract.id()));
  }

  /** Closed, or sold and so owed to another. */
  private static boolean ended(Account account, String contract) {
    return account.events().stream()
        .anyMatch(
            event ->
                (event.kind() == Kind.CLOSED || event.kind() == Kind.SOLD)
                    && contract.equals(event.contractId()));
  }

  /** Principal not yet repaid plus accrued interest and fees, over all contracts. */
  private static Position cashLoan(Assessment assessment) {
    Account account = assessment.account();
    long principal = 0;
    long interest = 0;
    long fees = 0;
    for (Contract contract : account.contracts()) {
      if (!ended(account, contract.id())) {
        LoanBalance balance =
            LoanBalance.of(
                contract,
                assessment.histories().get(contract.id()).settlement(),
                assessment.asOf());
        principal = Math.addExact(principal, balance.principal());
        interest = Math.addExact(interest, balance.accruedInterest());
        fees = Math.addExact(fees, balance.fees());
      }
    }
    return of(account, principal, interest, fees, 0);
  }

  private static Position of(
      Account account, long principal, long interest, long fees, long unbilled) {
    long outstanding = principal + interest + fees + unbilled;
    long inFlight = account.activity().after(Integer.MIN_VALUE, CardActivity.Kind.IN_FLIGHT);
    CreditLine line = account.line();
    long free = Math.max(0, line.quota() - outstanding - inFlight);
    return new Position(
        principal,
        interest,
        fees,
        unbilled,
        inFlight,
        line.active() ? free : 0,
        utilisation(outstanding, line.quota()));
  }

  private static double utilisation(long outstanding, long quota) {
    if (quota == 0) {
      return outstanding > 0 ? 1 : 0;
    }
    return BigDecimal.valueOf(outstanding)
        .divide(BigDecimal.valueOf(quota), 9, RoundingMode.HALF_EVEN)
        .doubleValue();
  }
}
