package io.huxin.jobs.world;

/** First-payment fraud: the lines are emptied within days and never paid. */
final class Fraud {
  private Fraud() {}

  static void day(Scene scene, Member member) {
    PayLaterLine line = member.payLater;
    if (line == null) {
      return;
    }
    member.condition = Condition.DISTRESSED;
    member.cause = Member.Cause.FRAUD;
    int age = scene.day() - Math.max(line.openedOn, scene.firstDay);
    if (age < 2 || age > 9) {
      return;
    }
    long amount = Math.min(line.available(scene.day()), line.quota * 3 / 10);
    if (amount >= 100_00) {
      long at = scene.moment(member, 45);
      var purchase =
          new Ledger.Transaction(
              "BUY", "P", Scene.PAY_LATER, member.payLaterContract(), amount, at);
      Ledger.transaction(scene, member, purchase, Shops.visit(scene, member, 45), null, null);
      line.balance += amount;
    }
    if (age == 5 && member.cashLoan != null) {
      long draw = member.cashLoan.available(scene.day()) * 9 / 10 / 100_00 * 100_00;
      if (draw >= 500_00) {
        Borrowing.draw(scene, member, draw, 12, null, scene.moment(member, 46));
      }
    }
  }
}
