package io.huxin.jobs.world;

/** What arrears lead to: freezes, calls on who stands behind, default, reschedule, write-off. */
final class Collections {
  private static final int FREEZES = 30;
  private static final int RESCHEDULES = 50;
  private static final int DEFAULTS = 90;
  private static final int WRITES_OFF = 180;

  private Collections() {}

  static void day(Scene scene, Member member) {
    if (member.writtenOff || !owes(member)) {
      return;
    }
    int dpd = member.dpd(scene.day());
    freeze(scene, member, member.payLater, dpd);
    freeze(scene, member, member.cashLoan, dpd);
    if (dpd == 0) {
      if (member.defaultedOn > member.curedOn) {
        member.curedOn = scene.day();
      }
      return;
    }
    if (dpd == FREEZES + 1) {
      Guarantors.backstop(scene, member);
    }
    if (dpd == RESCHEDULES && scene.chance(0.06, member, Draw.RESCHEDULE)) {
      reschedule(scene, member);
    }
    if (member.traits.fraudster && dpd == 60) {
      Ledger.event(scene, member, null, "FRAUD_CONFIRMED", null, scene.day());
    }
    if (dpd >= DEFAULTS
        && member.overdue(scene.day()) >= 100_00
        && !member.inDefault(scene.day())) {
      defaults(scene, member, "90_DPD");
      Guarantors.call(scene, member);
    }
    if (dpd >= WRITES_OFF && member.overdue(scene.day()) >= 100_00) {
      WriteOff.of(scene, member);
    }
  }

  private static boolean owes(Member member) {
    return (member.payLater != null && !member.payLater.open.isEmpty())
        || (member.cashLoan != null && !member.cashLoan.loans.isEmpty())
        || member.defaultedOn > member.curedOn;
  }

  /** The core system's own rule, for lines that no published quota governs. */
  private static void freeze(Scene scene, Member member, Line line, int dpd) {
    if (line == null || line.managed || line.closed) {
      return;
    }
    boolean freezes = dpd >= FREEZES;
    boolean thaws = dpd == 0 && !member.inDefault(scene.day());
    if (line.frozen ? thaws : freezes) {
      line.frozen = !line.frozen;
      line.version++;
      Ledger.line(scene, member, line, scene.at(23 * 3600));
    }
  }

  static void defaults(Scene scene, Member member, String why) {
    if (member.inDefault(scene.day())) {
      return;
    }
    member.defaultedOn = scene.day();
    scene.journal.write(
        RawTable.DEFAULTS, scene.at(0), member.traits.id, why, member.cause.name(), scene.day());
  }

  /** Unpaid instalments move out by two months; being restructured while past due is default. */
  private static void reschedule(Scene scene, Member member) {
    if (member.cashLoan == null || member.cashLoan.dpd(scene.day()) < RESCHEDULES) {
      return;
    }
    for (Loan loan : member.cashLoan.loans) {
      Ledger.event(scene, member, member.loanContract(loan), "RESCHEDULED", null, scene.day());
      for (Due due : loan.dues) {
        if (due.left == due.amount) {
          due.dueOn += 60;
          due.payOn = due.dueOn;
          Ledger.instalment(scene, member, loan, due, scene.at(19 * 3600));
        }
      }
    }
    defaults(scene, member, "RESCHEDULED");
    if (scene.keyed.chance(0.5, member.traits.number, scene.key(1), Draw.RESCHEDULE)) {
      member.condition = Condition.STRAINED;
      Paying.catchUp(scene, member);
    }
  }
}
