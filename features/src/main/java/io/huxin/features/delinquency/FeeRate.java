package io.huxin.features.delinquency;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * What fees add to the yearly price of a line.
 *
 * <p>Of loans it is the all-in rate of everything the borrower pays less that of principal and
 * interest alone. The all-in rate a solves Σ CF_t·(1 + a)^(−days/365) = 0 (PBoC announcement 3 of
 * 2021; credit-rules 4). Fees at the start are taken off what the borrower gets, fees of
 * instalments are paid with these, as the loan was first agreed.
 *
 * <p>Of pay-later it is what the bills of a year charge in fees over what they lend, each for a
 * month: twelve times Σ fee / Σ (statement balance − fee). A purchase is paid on average more than
 * a month after it was made, so this is not too low.
 */
final class FeeRate {
  private static final int YEAR = 365;
  private static final int MONTHS = 12;

  /** Rates above hundredfold a year are told as that. */
  private static final double MOST = 100;

  private static final int MOST_STEPS = 200;
  private static final double PRECISE = 1e-12;

  private FeeRate() {}

  /**
   * What fees add to the price of a year: the most of one of the loans of (as_of − 365, as_of], or
   * what the bills of these days come to, as a fraction.
   *
   * @return null where no loan or bill of these days tells; at least 0, at nine decimals
   */
  static Double of(Account account, Map<String, Schedule> schedules, int asOf) {
    OptionalDouble rate =
        account.product() == Product.PAY_LATER
            ? ofBills(schedules, asOf)
            : ofLoans(account, schedules, asOf);
    return rate.isPresent() ? Math.rint(rate.getAsDouble() * 1e9) / 1e9 : null;
  }

  private static OptionalDouble ofBills(Map<String, Schedule> schedules, int asOf) {
    long fees = 0;
    long lent = 0;
    for (Schedule schedule : schedules.values()) {
      for (Obligation obligation : schedule.inForceOn(asOf)) {
        InstalmentVersion bill = obligation.terms();
        if (bill.billedOn() > asOf - YEAR && bill.amountDue() > 0) {
          fees += bill.fee();
          lent += Math.max(0, bill.amountDue() - bill.fee());
        }
      }
    }
    if (fees == 0 && lent == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(lent == 0 ? MOST : Math.min(MOST, MONTHS * (double) fees / lent));
  }

  private static OptionalDouble ofLoans(
      Account account, Map<String, Schedule> schedules, int asOf) {
    return account.contracts().stream()
        .filter(loan -> loan.principal() > 0)
        .filter(loan -> loan.openedOn() > asOf - YEAR && loan.openedOn() <= asOf)
        .map(loan -> ofLoan(loan, schedules.get(loan.id())))
        .flatMapToDouble(OptionalDouble::stream)
        .max();
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
