package io.huxin.jobs.world;

/** Payments of bills and instalments, from whatever they are paid. */
final class Paying {
  private static final int DAY = 86_400;

  private Paying() {}

  static void day(Scene scene, Member member) {
    PayLaterLine line = member.payLater;
    if (line != null && line.payOn == scene.day()) {
      line.payOn = 0;
      if (member.condition != Condition.DISTRESSED) {
        payBill(scene, member, line);
      }
    }
    CashLoanLine cash = member.cashLoan;
    if (cash != null && !cash.loans.isEmpty()) {
      for (Loan loan : cash.loans) {
        for (Due due : loan.dues) {
          if (due.left > 0 && due.payOn == scene.day()) {
            payInstalment(scene, member, cash, loan, due);
          }
        }
      }
      cash.loans.removeIf(loan -> close(scene, member, loan));
    }
    if (member.convertOn == scene.day() && cash != null && line != null) {
      if (scene.today.dayOfMonth() == member.traits.statementDay) {
        // A payment on the statement day could be read as one of the bill before or after.
        member.convertOn++;
      } else {
        convert(scene, member, cash, line);
      }
    }
  }

  private static boolean close(Scene scene, Member member, Loan loan) {
    if (!loan.repaid()) {
      return false;
    }
    Ledger.event(scene, member, member.loanContract(loan), "CLOSED", null, scene.day());
    return true;
  }

  private static void payBill(Scene scene, Member member, PayLaterLine line) {
    long required = line.openMinimums();
    long rest = Math.max(0, line.billedLeft - required);
    boolean careful = member.traits.habit == Habit.FULL_PAYER;
    double share = 0.1 + 0.5 * scene.uniform(member, Draw.PAYMENT_SHARE);
    long amount =
        switch (line.plan) {
          case FULL -> required + rest;
          case PART -> required + (long) (rest * share);
          case LATE_SHORT, LATE_LONG -> careful ? required + rest : required;
          case MINIMUM, BORROWED, MISSED -> required;
        };
    amount = Math.min(amount, line.balance);
    if (amount <= 0) {
      return;
    }
    String contract = member.payLaterContract();
    long at = scene.moment(member, 41);
    if (line.plan == Outcome.BORROWED) {
      String draw = Borrowing.toRepay(scene, member, amount, at);
      if (draw != null) {
        Ledger.repayment(
            scene,
            member,
            new Ledger.Repayment(
                contract, Scene.PAY_LATER, null, "LOAN", draw, null, amount, at + 600));
        line.pay(amount);
        return;
      }
    }
    own(scene, member, contract, Scene.PAY_LATER, amount, at);
    line.pay(amount);
  }

  private static void payInstalment(
      Scene scene, Member member, CashLoanLine cash, Loan loan, Due due) {
    if (member.condition == Condition.DISTRESSED) {
      due.payOn = scene.day() + 30;
      cash.last = Outcome.MISSED;
      return;
    }
    if (scene.day() == due.dueOn) {
      double u =
          scene.keyed.uniform(member.traits.number, scene.key(loan.number & 31), Draw.PAYMENT);
      Outcome outcome = member.traits.habit.outcome(member.condition, u);
      cash.last = outcome;
      int late =
          switch (outcome) {
            case FULL, PART, MINIMUM, BORROWED -> 0;
            case LATE_SHORT -> 1 + scene.below(7, member, Draw.PAYMENT_DAY);
            case LATE_LONG -> 8 + scene.below(12, member, Draw.PAYMENT_DAY);
            case MISSED -> 25 + scene.below(15, member, Draw.PAYMENT_DAY);
          };
      if (late > 0) {
        due.payOn = scene.day() + late;
        return;
      }
    }
    long amount = loan.overdueOrDue(scene.day());
    own(
        scene,
        member,
        member.loanContract(loan),
        Scene.CASH_LOAN,
        amount,
        scene.moment(member, 42));
    loan.pay(amount);
  }

  /** From own money; a few are taken back the next morning and paid again in the afternoon. */
  private static void own(
      Scene scene, Member member, String contract, String product, long amount, long at) {
    long user = member.traits.number;
    long key = Keyed.subject(contract) ^ scene.day();
    String source = scene.keyed.chance(0.04, user, key, Draw.FUNDING) ? null : "OWN";
    String id =
        Ledger.repayment(
            scene,
            member,
            new Ledger.Repayment(contract, product, null, source, null, null, amount, at));
    if (scene.keyed.chance(0.003, user, key, Draw.REVERSAL)) {
      long morning = scene.at(DAY + 9 * 3600);
      Ledger.repayment(
          scene,
          member,
          new Ledger.Repayment(contract, product, null, source, null, id, amount, morning));
      Ledger.repayment(
          scene,
          member,
          new Ledger.Repayment(
              contract, product, null, source, null, null, amount, morning + 6 * 3600));
    }
  }

  /** Back on their feet: what is overdue is paid within days. */
  static void catchUp(Scene scene, Member member) {
    int soon = scene.day() + 1 + scene.below(4, member, Draw.PAYMENT_DAY);
    if (member.payLater != null && member.payLater.openMinimums() > 0) {
      member.payLater.plan = Outcome.MINIMUM;
      member.payLater.payOn = soon;
    }
    if (member.cashLoan != null) {
      for (Loan loan : member.cashLoan.loans) {
        for (Due due : loan.dues) {
          if (due.left > 0 && due.dueOn <= scene.day()) {
            due.payOn = soon;
          }
        }
      }
    }
  }

  private static void convert(Scene scene, Member member, CashLoanLine cash, PayLaterLine line) {
    member.convertOn = 0;
    long amount = Math.min(cash.earmark, line.billedLeft) / 1_00 * 1_00;
    if (amount < 1_00 || cash.frozen || cash.closed || line.overdue(scene.day()) > 0) {
      return;
    }
    long at = scene.moment(member, 43);
    String draw = Borrowing.draw(scene, member, amount, 6, "CONVERSION", at);
    cash.earmark -= amount;
    Ledger.repayment(
        scene,
        member,
        new Ledger.Repayment(
            member.payLaterContract(),
            Scene.PAY_LATER,
            null,
            "LOAN",
            draw,
            null,
            amount,
            at + 600));
    line.pay(amount);
  }
}
