package io.huxin.jobs.world;

/** Purchases, refunds and transfers among friends. */
final class Shopping {
  private static final int DAY = 86_400;

  /** Median purchase in monthly incomes, and the spread of its logarithm. */
  static final double SIZE = 0.045;

  static final double SPREAD = 0.9;

  private Shopping() {}

  static void day(Scene scene, Member member) {
    Traits traits = member.traits;
    double rate = traits.buysPerDay * scene.today.season();
    if (member.condition == Condition.DISTRESSED) {
      rate *= 0.5;
    }
    double u = scene.uniform(member, Draw.BUY);
    if (u < rate) {
      buy(scene, member, 0);
      if (u < rate * 0.15) {
        buy(scene, member, 1);
      }
    }
    if (scene.uniform(member, Draw.TRANSFER) < 0.008 && scene.members.length > 1) {
      transfer(scene, member);
    }
    if (scene.plant.hasShop() && scene.isMemberOfPlant(member)) {
      OwnShop.day(scene, member);
    }
  }

  private static void buy(Scene scene, Member member, int slot) {
    Traits traits = member.traits;
    double size =
        StrictMath.exp(
            SPREAD * scene.keyed.normal(traits.number, scene.key(slot), Draw.BUY_AMOUNT));
    long amount = Math.max(3_00, (long) (traits.income * SIZE * size));
    Ledger.Place place = Shops.visit(scene, member, slot);
    PayLaterLine line = member.payLater;
    double share = traits.payLaterShare + (member.condition == Condition.FINE ? 0 : 0.15);
    double how = scene.keyed.uniform(traits.number, scene.key(slot), Draw.BUY_HOW);
    long free = line == null || member.left ? 0 : line.available(scene.day());
    if (how < share && member.condition != Condition.FINE && amount > free && free >= 50_00) {
      amount = free / 1_00 * 1_00;
    }
    boolean onLine = how < share && amount <= free;
    if (!onLine) {
      amount = Math.min(amount, traits.income / 2);
    }
    var purchase =
        new Ledger.Transaction(
            "BUY",
            "P",
            onLine ? Scene.PAY_LATER : null,
            onLine ? member.payLaterContract() : null,
            amount,
            scene.moment(member, slot));
    if (onLine) {
      onLine(scene, member, line, purchase, place, slot);
    } else {
      String id = Ledger.transaction(scene, member, purchase, place, null, null);
      if (scene.keyed.chance(0.02, traits.number, scene.key(slot), Draw.REFUND)) {
        long later =
            DAY * (1L + scene.keyed.below(8, traits.number, scene.key(slot + 2), Draw.REFUND));
        refund(scene, member, id, purchase, place, purchase.at() + later);
      }
    }
  }

  private static void onLine(
      Scene scene,
      Member member,
      PayLaterLine line,
      Ledger.Transaction purchase,
      Ledger.Place place,
      int slot) {
    double u = scene.keyed.uniform(member.traits.number, scene.key(slot), Draw.AUTHORISATION);
    if (u > 0.13) {
      String id = Ledger.transaction(scene, member, purchase, place, null, null);
      line.balance += purchase.amount();
      if (scene.keyed.chance(0.025, member.traits.number, scene.key(slot), Draw.REFUND)) {
        refund(
            scene, member, id, purchase, place, Math.min(purchase.at() + 1800, scene.at(DAY - 60)));
        line.balance -= purchase.amount();
      }
      return;
    }
    var authorised =
        new Ledger.Transaction(
            "BUY", "A", purchase.product(), purchase.contract(), purchase.amount(), purchase.at());
    boolean voided = u < 0.01 && line.held(scene.day()) == 0;
    String id = Ledger.transaction(scene, member, authorised, place, null, null);
    if (voided) {
      line.hold = purchase.amount();
      line.holdUntil = scene.day() + 1;
    } else {
      line.balance += purchase.amount();
    }
    var settled =
        new Ledger.Transaction(
            "BUY",
            voided ? "V" : "P",
            purchase.product(),
            purchase.contract(),
            purchase.amount(),
            purchase.at());
    Ledger.write(
        scene,
        member,
        id,
        settled,
        place,
        null,
        null,
        null,
        scene.at(DAY + (voided ? 14 : 1) * 3600));
  }

  private static void refund(
      Scene scene,
      Member member,
      String original,
      Ledger.Transaction purchase,
      Ledger.Place place,
      long at) {
    var refund =
        new Ledger.Transaction(
            "BACK", "P", purchase.product(), purchase.contract(), purchase.amount(), at);
    String id = member.nextTransaction();
    Ledger.write(scene, member, id, refund, place, null, null, original, at + 90);
  }

  private static void transfer(Scene scene, Member member) {
    int size = scene.members.length;
    int self = (int) (member.traits.number - scene.cluster * Traits.CLUSTER_SIZE);
    int other = (self + 1 + scene.below(size - 1, member, Draw.TRANSFER_PEER)) % size;
    Member friend = scene.members[other];
    if (friend.active(scene.day())) {
      long amount =
          10_00L * (1 + scene.keyed.below(80, member.traits.number, scene.key(9), Draw.TRANSFER));
      send(scene, member, friend, amount, scene.moment(member, 20));
    }
  }

  /** Both sides of a transfer between users. */
  static void send(Scene scene, Member from, Member to, long amount, long at) {
    var out = new Ledger.Transaction("OUT", "P", null, null, amount, at);
    var in = new Ledger.Transaction("IN", "P", null, null, amount, at + 5);
    Ledger.transaction(scene, from, out, Ledger.Place.NONE, to.traits.id, null);
    Ledger.transaction(scene, to, in, Ledger.Place.NONE, from.traits.id, null);
  }
}
