package io.huxin.jobs.world;

/** A ring's shop turns credit into cash; a family's shop sells, and the family shares costs. */
final class OwnShop {
  private static final int HOUR = 3600;

  private OwnShop() {}

  static void day(Scene scene, Member member) {
    Member owner = scene.members[0];
    PayLaterLine line = member.payLater;
    if (member == owner || line == null || !owner.active(scene.day()) || member.left) {
      return;
    }
    boolean ring = scene.plant == Plant.CASH_OUT_RING;
    if (scene.keyed.uniform(member.traits.number, scene.key(30), Draw.BUY)
        >= (ring ? 0.03 : 0.04)) {
      return;
    }
    long free = line.available(scene.day());
    long amount =
        ring
            ? free * 6 / 10 / 100_00 * 100_00
            : Math.min(
                free,
                20_00
                    + scene.keyed.below(
                        180_00, member.traits.number, scene.key(31), Draw.BUY_AMOUNT));
    if (amount < (ring ? 300_00 : 20_00)) {
      return;
    }
    long at = scene.moment(member, 30);
    var purchase =
        new Ledger.Transaction("BUY", "P", Scene.PAY_LATER, member.payLaterContract(), amount, at);
    Ledger.transaction(scene, member, purchase, Shops.ownShop(scene), null, null);
    line.balance += amount;
    double flow = scene.keyed.uniform(member.traits.number, scene.key(32), Draw.BUY_HOW);
    if (ring) {
      // Back within three days, less the ring's cut.
      long back = amount * (92 + (long) (flow * 6)) / 100;
      Shopping.send(scene, owner, member, back, at + (4 + (long) (flow * 60)) * HOUR);
    } else if (flow < 0.3) {
      Shopping.send(scene, owner, member, 50_00 + (long) (flow * 100_000), at + 20 * HOUR);
    }
  }
}
