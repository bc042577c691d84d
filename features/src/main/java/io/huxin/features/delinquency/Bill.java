package io.huxin.features.delinquency;

import io.huxin.features.delinquency.Settlement.Allocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One instalment and how it was met, amounts in minor units.
 *
 * @param required what had to be paid by the due date
 * @param paid what was allocated to it
 * @param paidTotal pay-later: paid on the contract from billing to the due date; cash loan: what
 *     was allocated to the instalment by its due date. Reversed money is left out
 * @param ownPaid the part of paidTotal from own cash
 * @param metOn null if not met
 * @param daysLate of metOn, or of as_of if not met, against the due date; 0 or more
 * @param refinanced whether money that cures nothing went into it
 * @param missed whether the user was late with a material part, or another paid it
 */
record Bill(
    InstalmentVersion terms,
    long required,
    long paid,
    long paidTotal,
    long ownPaid,
    Integer metOn,
    int daysLate,
    boolean refinanced,
    boolean missed) {

  /** Bills of a product at as_of. */
  static List<Bill> of(Assessment assessment) {
    List<Bill> bills = new ArrayList<>();
    assessment
        .histories()
        .forEach(
            (contract, history) -> {
              Settlement settlement = history.settlement();
              List<Repayment> standing = standing(assessment.account(), contract);
              for (int i = 0; i < settlement.obligations().size(); i++) {
                bills.add(
                    bill(
                        settlement.obligations().get(i).terms(),
                        settlement.allocations().get(i),
                        standing,
                        assessment));
              }
            });
    return bills;
  }

  private static Bill bill(
      InstalmentVersion terms,
      List<Allocation> allocations,
      List<Repayment> standing,
      Assessment assessment) {
    long missing = terms.required();
    long missingWhenDue = missing;
    long ownWhenDue = 0;
    Integer metOn = missing == 0 ? terms.billedOn() : null;
    boolean refinanced = false;
    boolean stoodIn = false;
    for (Allocation allocation : allocations) {
      missing -= allocation.amount();
      if (allocation.on() <= terms.dueOn()) {
        missingWhenDue -= allocation.amount();
        ownWhenDue += allocation.payment().funding() == Funding.CASH ? allocation.amount() : 0;
      }
      refinanced |= allocation.payment().funding().refinances();
      stoodIn |= allocation.payment().funding().standsIn();
      metOn = missing == 0 ? Integer.valueOf(allocation.on()) : metOn;
    }
    int until = metOn == null ? assessment.asOf() : metOn;
    boolean material = missingWhenDue > 0 && missingWhenDue >= assessment.settings().materiality();
    boolean payLater = terms.product() == Product.PAY_LATER;
    return new Bill(
        terms,
        terms.required(),
        terms.required() - missing,
        payLater ? paidInTime(terms, standing, false) : terms.required() - missingWhenDue,
        payLater ? paidInTime(terms, standing, true) : ownWhenDue,
        metOn,
        Math.max(0, until - terms.dueOn()),
        refinanced,
        stoodIn || (material && assessment.asOf() > terms.dueOn()));
  }

  private static long paidInTime(
      InstalmentVersion terms, List<Repayment> standing, boolean ownOnly) {
    long sum = 0;
    for (Repayment payment : standing) {
      if (payment.paidOn() >= terms.billedOn()
          && payment.paidOn() <= terms.dueOn()
          && (!ownOnly || payment.funding() == Funding.CASH)) {
        sum = Math.addExact(sum, payment.amount());
      }
    }
    return sum;
  }

  /** Repayments of a contract with what reversals up to as_of have left of them. */
  private static List<Repayment> standing(Account account, String contract) {
    Map<String, Long> reversed = new HashMap<>();
    for (Repayment repayment : account.repayments()) {
      if (repayment.reversesId() != null) {
        reversed.merge(repayment.reversesId(), repayment.amount(), Math::addExact);
      }
    }
    return account.repayments().stream()
        .filter(repayment -> repayment.contractId().equals(contract))
        .filter(repayment -> repayment.reversesId() == null && repayment.funding().isRepayment())
        .map(
            repayment ->
                repayment.withAmount(
                    Math.max(0, repayment.amount() - reversed.getOrDefault(repayment.id(), 0L))))
        .toList();
  }
}
