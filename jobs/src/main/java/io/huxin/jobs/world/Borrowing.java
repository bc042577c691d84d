package io.huxin.jobs.world;

/** Draws on the cash-loan line. */
final class Borrowing {
  /** What a draw is at least. */
  static final long LEAST = 500_00;

  private static final int[] TERMS = {3, 6, 6, 12, 12, 12};

  private Borrowing() {}

  static void day(Scene scene, Member member) {
    CashLoanLine line = member.cashLoan;
    Traits traits = member.traits;
    if (line == null || member.left || (scene.day() + traits.number) % 30 != 0) {
      return;
    }
    long free = line.available(scene.day());
    if (free < LEAST || member.condition == Condition.DISTRESSED) {
      return;
    }
    boolean strained = member.condition == Condition.STRAINED;
    double used = 1 - (double) free / Math.max(1, line.quota);
    double chance = chance(traits, traits.visibleRisk + traits.hiddenRisk, strained, used);
    if (scene.chance(chance, member, Draw.DRAW_DOWN)) {
      double part = 0.15 + (strained ? 0.8 : 0.5) * scene.uniform(member, Draw.DRAW_AMOUNT);
      long amount = Math.min((long) (free * part), 3 * traits.income) / 100_00 * 100_00;
      int months = TERMS[scene.below(TERMS.length, member, Draw.TERM)];
      if (amount >= LEAST) {
        draw(scene, member, amount, months, null, scene.moment(member, 40));
      }
    }
  }

  /**
   * Chance of a draw in a month. The riskier take up more: of any quota they draw sooner, and a
   * larger part.
   *
   * @param log log-hazard of what never changes
   * @param used part of the quota that is drawn
   */
  static double chance(Traits traits, double log, boolean strained, double used) {
    double risk = StrictMath.exp(0.3 * log);
    double appetite = 0.07 * traits.appetite * risk * (strained ? 2.5 : 1) * (1 + used);
    return Math.min(0.7, appetite);
  }

  /** Draws to pay another debt: id of the draw, null if the line does not allow it. */
  static String toRepay(Scene scene, Member member, long amount, long at) {
    CashLoanLine line = member.cashLoan;
    long wanted = Math.max(LEAST, (amount + 99_99) / 100_00 * 100_00);
    if (line == null || line.available(scene.day()) < wanted) {
      return null;
    }
    return draw(scene, member, wanted, 3, null, at);
  }

  static String draw(Scene scene, Member member, long amount, int months, String purpose, long at) {
    Loan loan = Loan.drawn(++member.contracts, member.traits.cashRate, scene.day(), amount, months);
    member.cashLoan.loans.add(loan);
    String contract = member.loanContract(loan);
    Ledger.contract(scene, member, contract, scene.day(), amount, member.traits.cashRate, months);
    for (Due due : loan.dues) {
      Ledger.instalment(scene, member, loan, due, at + 30);
    }
    return Ledger.transaction(
        scene,
        member,
        new Ledger.Transaction("DRAW", "P", Scene.CASH_LOAN, contract, amount, at),
        Ledger.Place.NONE,
        null,
        purpose);
  }
}
