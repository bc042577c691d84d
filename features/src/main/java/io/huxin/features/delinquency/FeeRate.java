package io.huxin.features.delinquency;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * What fees add to the yearly price of loans: the all-in rate of everything the borrower pays less
 * that of principal and interest alone. The all-in rate a solves Σ CF_t·(1 + a)^(−days/365) = 0
 * (PBoC announcement 3 of 2021; credit-rules 4). Fees at the start are taken off what the borrower
 * gets, fees of instalments are paid with these, as the loan was first agreed.
 */
final class FeeRate {
  private static final int YEAR = 365;

  /** Rates above hundredfold a year are told as that. */
  private static final double MOST = 100;

  private static final int MOST_STEPS = 200;
  private static final double PRECISE = 1e-12;

  private FeeRate() {}

  /**
   * The most that fees add to the price of one of the loans of the last year, as a fraction.
   *
   * @return null where no loan of (as_of − 365, as_of] tells, as for pay-later, whose contract
   *     lends nothing by itself; at least 0, at nine decimals
   */
  static Double of(Account account, Map<String, Schedule> schedules, int asOf) {
    OptionalDouble most =
        account.contracts().stream()
            .filter(loan -> loan.principal() > 0)
            .filter(loan -> loan.openedOn() > asOf - YEAR && loan.openedOn() <= asOf)
            .map(loan -> ofLoan(loan, schedules.get(loan.id())))
            .flatMapToDouble(OptionalDouble::stream)
            .max();
    return most.isPresent() ? Math.rint(most.getAsDouble() * 1e9) / 1e9 : null;
  }

  private static OptionalDouble ofLoan(Contract loan, Schedule schedule) {
    List<InstalmentVersion> agreed =
        schedule.agreed().stream().filter(terms -> terms.dueOn() > loan.openedOn()).toList();
    if (agreed.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (loan.fees() == 0 && agreed.stream().allMatch(terms -> terms.fee() == 0)) {
      return OptionalDouble.of(0);
    }
    double all = allIn(loan.principal() - loan.fees(), loan, agreed, InstalmentVersion::amountDue);
    double lent = allIn(loan.principal(), loan, agreed, terms -> terms.amountDue() - terms.fee());
    return OptionalDouble.of(Math.max(0, all - lent));
  }

  /**
   * By Newton's method from 0: what is paid, discounted, falls ever more slowly as the rate rises,
   * so that no step goes beyond the root.
   */
  private static double allIn(
      long received,
      Contract loan,
      List<InstalmentVersion> agreed,
      ToLongFunction<InstalmentVersion> paid) {
    double rate = 0;
    for (int step = 0; step < MOST_STEPS && rate < MOST; step++) {
      double excess = -received;
      double slope = 0;
      for (InstalmentVersion terms : agreed) {
        double years = (terms.dueOn() - loan.openedOn()) / 365.0;
        double worth = paid.applyAsLong(terms) * StrictMath.pow(1 + rate, -years);
        excess += worth;
        slope += years * worth / (1 + rate);
      }
      if (excess <= 0 || slope <= 0) {
        break;
      }
      double move = excess / slope;
      rate += move;
      if (move < PRECISE) {
        break;
      }
    }
    return Math.min(rate, MOST);
  }
}
