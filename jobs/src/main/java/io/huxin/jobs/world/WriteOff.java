package io.huxin.jobs.world;

/** The end of a customer: written off after 180 days, or deceased. */
final class WriteOff {
  private static final int DAY = 86_400;

  private WriteOff() {}

  static void of(Scene scene, Member member) {
    Collections.defaults(scene, member, "WRITTEN_OFF");
    long user = member.traits.number;
    boolean recovers = scene.keyed.chance(0.3, user, 0, Draw.RECOVERY);
    double part = 0.1 + 0.6 * scene.keyed.uniform(user, 1, Draw.RECOVERY);
    int lag = 40 + scene.keyed.below(160, user, 2, Draw.RECOVERY);
    if (scene.keyed.chance(0.05, user, 0, Draw.INSOLVENCY)) {
      Ledger.event(scene, member, null, "INSOLVENT", null, scene.day());
    }
    if (member.payLater != null && member.payLater.balance > 0) {
      String contract = member.payLaterContract();
      long owed = member.payLater.balance;
      Ledger.event(scene, member, contract, "WRITTEN_OFF", owed, scene.day());
      if (recovers) {
        recover(scene, member, contract, Scene.PAY_LATER, (long) (owed * part), lag);
      }
    }
    if (member.cashLoan != null) {
      for (Loan loan : member.cashLoan.loans) {
        String contract = member.loanContract(loan);
        long owed = loan.dues.stream().mapToLong(due -> due.left).sum();
        Ledger.event(scene, member, contract, "WRITTEN_OFF", owed, scene.day());
        if (recovers) {
          recover(scene, member, contract, Scene.CASH_LOAN, (long) (owed * part), lag);
        }
      }
    }
    member.writtenOff = true;
    close(scene, member);
  }

  private static void recover(
      Scene scene, Member member, String contract, String product, long amount, int lag) {
    if (amount >= 1_00) {
      Ledger.repayment(
          scene,
          member,
          new Ledger.Repayment(
              contract,
              product,
              null,
              "COLL",
              null,
              null,
              amount,
              scene.at(lag * DAY + 15 * 3600)));
      Ledger.event(scene, member, contract, "RECOVERED", amount, scene.day() + lag);
    }
  }

  /** Yearly mortality from 0.1 % under fifty to 1.5 % above sixty-five; the estate pays. */
  static void death(Scene scene, Member member) {
    int age = (scene.day() - member.traits.bornOn) / 365;
    double yearly = age < 50 ? 0.001 : age < 65 ? 0.004 : 0.015;
    if (!scene.chance(yearly / 365, member, Draw.DEATH)) {
      return;
    }
    member.dead = true;
    Ledger.event(scene, member, null, "DECEASED", null, scene.day());
    long later = scene.at(20 * DAY + 10 * 3600);
    if (member.payLater != null && member.payLater.balance > 0 && !member.writtenOff) {
      estate(
          scene,
          member,
          member.payLaterContract(),
          Scene.PAY_LATER,
          member.payLater.balance,
          later);
    }
    if (member.cashLoan != null) {
      for (Loan loan : member.cashLoan.loans) {
        long owed = loan.dues.stream().mapToLong(due -> due.left).sum();
        estate(scene, member, member.loanContract(loan), Scene.CASH_LOAN, owed, later);
      }
    }
    close(scene, member);
  }

  private static void estate(
      Scene scene, Member member, String contract, String product, long owed, long at) {
    Ledger.repayment(
        scene, member, new Ledger.Repayment(contract, product, null, "OWN", null, null, owed, at));
  }

  private static void close(Scene scene, Member member) {
    if (member.payLater != null) {
      member.payLater.balance = 0;
      member.payLater.billedLeft = 0;
      member.payLater.payOn = 0;
      member.payLater.open.clear();
      close(scene, member, member.payLater);
    }
    if (member.cashLoan != null) {
      member.cashLoan.loans.clear();
      close(scene, member, member.cashLoan);
    }
  }

  private static void close(Scene scene, Member member, Line line) {
    if (!line.closed) {
      line.closed = true;
      line.version++;
      Ledger.line(scene, member, line, scene.at(23 * 3600 + 60));
    }
  }
}
