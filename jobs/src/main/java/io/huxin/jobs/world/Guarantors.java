package io.huxin.jobs.world;

/** Friends who stand behind a loan: they pay or fail, and paying strains them. */
final class Guarantors {
  private static final double STRAIN = 0.9;

  private Guarantors() {}

  /** A guarantee pays at default, up to its share and cap. */
  static void call(Scene scene, Member borrower) {
    if (borrower.cashLoan == null || borrower.cashLoan.dpd(scene.day()) == 0) {
      return;
    }
    for (Link link : scene.links) {
      if (!link.backstop && stands(scene, link, borrower)) {
        for (Loan loan : borrower.cashLoan.loans) {
          long left = loan.dues.stream().mapToLong(due -> due.left).sum();
          long amount = Math.min(link.cap - link.used, left * link.shareBp / 10_000);
          if (pays(scene, link, amount)) {
            pay(scene, link, borrower, borrower.loanContract(loan), Scene.CASH_LOAN, amount);
            loan.pay(amount);
          }
        }
      }
    }
  }

  /** A backstop pays its share of the overdue minimums 30 days late; that is default. */
  static void backstop(Scene scene, Member borrower) {
    PayLaterLine line = borrower.payLater;
    if (line == null || line.overdue(scene.day()) == 0) {
      return;
    }
    for (Link link : scene.links) {
      if (link.backstop && stands(scene, link, borrower)) {
        long amount =
            Math.min(link.cap - link.used, line.overdue(scene.day()) * link.shareBp / 10_000);
        if (pays(scene, link, amount)) {
          pay(scene, link, borrower, borrower.payLaterContract(), Scene.PAY_LATER, amount);
          line.pay(amount);
          Collections.defaults(scene, borrower, "BACKSTOP_PAID");
        }
      }
    }
  }

  private static boolean stands(Scene scene, Link link, Member borrower) {
    return link.active(scene.day()) && scene.members[link.borrower] == borrower;
  }

  private static boolean pays(Scene scene, Link link, long amount) {
    Member guarantor = scene.members[link.guarantor];
    boolean able =
        guarantor.condition == Condition.FINE
            || (guarantor.condition == Condition.STRAINED
                && scene.chance(0.5, guarantor, Draw.FUNDING));
    return amount >= 1_00 && guarantor.active(scene.day()) && able;
  }

  private static void pay(
      Scene scene, Link link, Member borrower, String contract, String product, long amount) {
    Member guarantor = scene.members[link.guarantor];
    Ledger.repayment(
        scene,
        borrower,
        new Ledger.Repayment(
            contract,
            product,
            guarantor.traits.id,
            "BACKER",
            null,
            null,
            amount,
            scene.at(21 * 3600)));
    link.used += amount;
    guarantor.pressure += STRAIN;
  }

  /** Whether a backstop would pay for a user, which makes default come sooner. */
  static boolean backstopped(Scene scene, Member borrower) {
    for (Link link : scene.links) {
      if (link.backstop && stands(scene, link, borrower) && link.used < link.cap) {
        return true;
      }
    }
    return false;
  }
}
