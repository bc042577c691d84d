package io.huxin.jobs.world;

/** Pay-later statements, at the end of the statement day, and how the user will pay them. */
final class Billing {
  private static final int DAYS_TO_PAY = 10;
  private static final int RATE = 1460;

  private Billing() {}

  static void day(Scene scene, Member member) {
    PayLaterLine line = member.payLater;
    if (line == null
        || member.writtenOff
        || scene.today.dayOfMonth() != member.traits.statementDay) {
      return;
    }
    long interest = line.billedLeft > 0 ? Loan.interest(line.billedLeft, RATE, 30) : 0;
    line.balance += interest;
    Due due = line.bill(scene.day(), scene.day() + DAYS_TO_PAY);
    if (due == null) {
      line.payOn = 0;
      return;
    }
    Ledger.bill(scene, member, due, interest);
    Outcome plan =
        member.traits.fraudster
            ? Outcome.MISSED
            : member.traits.habit.outcome(member.condition, scene.uniform(member, Draw.PAYMENT));
    line.plan = plan;
    line.last = plan;
    line.payOn =
        switch (plan) {
          case FULL, PART, MINIMUM, BORROWED ->
              due.dueOn - scene.below(DAYS_TO_PAY - 1, member, Draw.PAYMENT_DAY);
          case LATE_SHORT -> due.dueOn + 1 + scene.below(7, member, Draw.PAYMENT_DAY);
          case LATE_LONG -> due.dueOn + 8 + scene.below(9, member, Draw.PAYMENT_DAY);
          case MISSED -> 0;
        };
  }
}
