package io.huxin.features.delinquency;

import io.huxin.features.delinquency.CardActivity.Kind;
import io.huxin.features.delinquency.CardActivity.Tile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a line was used in the last months, minor units.
 *
 * @param meanBalance90 mean of the balances of 90 days; interest, which has no row, is left out
 * @param purchases90 pay-later: purchases less refunds of 90 days, 0 or more
 * @param due30 what falls due within 30 days and is not yet paid
 * @param billedUnpaid pay-later: what is left of a statement that is not yet due
 * @param ownCashRepaid180 pay-later: what the user repaid from own cash in 180 days, reversed
 *     repayments and refunds taken off, 0 or more
 * @param settledBills bills met, none with borrowed or forgiven money or another's
 * @param feeRate what fees add to the yearly price ({@link FeeRate}); null where nothing tells
 */
record LineUse(
    long meanBalance90,
    long purchases90,
    long due30,
    long billedUnpaid,
    long ownCashRepaid180,
    long settledBills,
    Double feeRate) {
  private static final int QUARTER = 90;
  private static final int HALF_YEAR = 180;

  static LineUse of(Assessment assessment, Position position, List<Bill> bills) {
    Account account = assessment.account();
    int asOf = assessment.asOf();
    boolean payLater = account.product() == Product.PAY_LATER;
    long refunds = sum(account, asOf, HALF_YEAR, Kind.REFUND);
    long spent =
        sum(account, asOf, QUARTER, Kind.PURCHASE) - sum(account, asOf, QUARTER, Kind.REFUND);
    return new LineUse(
        Math.max(0, position.outstanding() - absent(account, asOf)),
        payLater ? Math.max(0, spent) : 0,
        due30(bills, asOf),
        payLater ? billedUnpaid(bills, asOf) : 0,
        payLater ? Math.max(0, ownCash(account, asOf) - refunds) : 0,
        bills.stream()
            .filter(bill -> bill.metOn() != null && bill.required() > 0 && !bill.refinanced())
            .count(),
        FeeRate.of(account, assessment.schedules(), asOf));
  }

  /**
   * What the balance of today holds that was not there on the average day: a change {@code age}
   * days ago is missing on 89 - age of the 90 days.
   */
  private static long absent(Account account, int asOf) {
    long weighed = 0;
    for (Tile tile : account.activity().tiles()) {
      int sign =
          switch (tile.kind()) {
            case PURCHASE, DRAW -> 1;
            case REFUND -> -1;
            case IN_FLIGHT -> 0;
          };
      weighed = added(weighed, sign * tile.amount(), asOf - tile.day());
    }
    for (Repayment repayment : account.repayments()) {
      if (repayment.funding().isRepayment()) {
        long change = repayment.reversesId() == null ? -repayment.amount() : repayment.amount();
        weighed = added(weighed, change, asOf - repayment.paidOn());
      }
    }
    return BigDecimal.valueOf(weighed)
        .divide(BigDecimal.valueOf(QUARTER), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static long added(long weighed, long change, int age) {
    return age < QUARTER
        ? Math.addExact(weighed, Math.multiplyExact(change, (long) QUARTER - 1 - age))
        : weighed;
  }

  private static long sum(Account account, int asOf, int days, Kind kind) {
    return account.activity().after(asOf - days, kind);
  }

  private static long due30(List<Bill> bills, int asOf) {
    return bills.stream()
        .filter(bill -> bill.metOn() == null)
        .filter(bill -> bill.terms().dueOn() > asOf && bill.terms().dueOn() <= asOf + 30)
        .mapToLong(bill -> bill.required() - bill.paid())
        .reduce(0, Math::addExact);
  }

  /** The last statement stands for all before it. */
  private static long billedUnpaid(List<Bill> bills, int asOf) {
    return bills.stream()
        .max(
            Comparator.comparingInt((Bill bill) -> bill.terms().billedOn())
                .thenComparing(bill -> bill.terms().id()))
        .filter(bill -> bill.terms().dueOn() >= asOf)
        .map(bill -> Math.max(0, bill.terms().amountDue() - bill.paidTotal()))
        .orElse(0L);
  }

  private static long ownCash(Account account, int asOf) {
    Set<String> reversed = new HashSet<>();
    account.repayments().forEach(repayment -> reversed.add(repayment.reversesId()));
    return account.repayments().stream()
        .filter(repayment -> repayment.reversesId() == null && !reversed.contains(repayment.id()))
        .filter(repayment -> repayment.funding() == Funding.CASH)
        .filter(repayment -> asOf - repayment.paidOn() < HALF_YEAR)
        .mapToLong(Repayment::amount)
        .reduce(0, Math::addExact);
  }
}
