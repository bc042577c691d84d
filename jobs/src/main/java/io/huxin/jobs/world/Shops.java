package io.huxin.jobs.world;

import java.util.List;

/** The merchants: a global market, and the own shop of a ring or a family. */
final class Shops {
  private static final List<String> CATEGORIES =
      List.of(
          "GROCERY",
          "RESTAURANT",
          "CLOTHING",
          "ELECTRONICS",
          "TRAVEL",
          "FUEL",
          "HEALTH",
          "EDUCATION",
          "HOME",
          "DIGITAL",
          "JEWELLERY",
          "SERVICES");
  private static final List<String> CHANNELS = List.of("APP", "POS", "WEB");

  private Shops() {}

  static long count(WorldSettings settings) {
    return Math.max(40, settings.users() / 40);
  }

  static Ledger.Place visit(Scene scene, Member member, int slot) {
    long user = member.traits.number;
    double u = scene.keyed.uniform(user, scene.key(slot), Draw.MERCHANT);
    long count = count(scene.settings);
    long merchant;
    if (u < 0.7) {
      // One of six favourites.
      merchant = (scene.keyed.bits(user, (long) (u / 0.7 * 6), Draw.MERCHANT_FACTS) >>> 1) % count;
    } else {
      double v = (u - 0.7) / 0.3;
      merchant = (long) (count * v * v * v);
    }
    String channel = CHANNELS.get(scene.keyed.below(3, user, scene.key(slot), Draw.RECORDED));
    return new Ledger.Place(Ids.padded("M", merchant, 6), category(scene.keyed, merchant), channel);
  }

  static Ledger.Place ownShop(Scene scene) {
    return new Ledger.Place(Ids.padded("MG", scene.cluster, 7), "SERVICES", "POS");
  }

  private static String category(Keyed keyed, long merchant) {
    return CATEGORIES.get(keyed.below(CATEGORIES.size(), merchant, 0, Draw.MERCHANT_FACTS));
  }

  /** Writes one merchant of the market. */
  static void write(WorldSettings settings, Keyed keyed, Journal journal, long merchant) {
    int first = (int) settings.firstDay().toEpochDay();
    int opened = first - 30 - keyed.below(2000, merchant, 1, Draw.MERCHANT_FACTS);
    journal.write(
        RawTable.MERCHANTS,
        WorldDay.startOf(opened, settings.zone()) + 12 * 3600,
        Ids.padded("M", merchant, 6),
        category(keyed, merchant),
        opened);
  }

  static void openOwnShop(Scene scene) {
    // A ring's shop is young when the money starts to flow; a family's is not.
    int opened = scene.firstDay - (scene.plant == Plant.CASH_OUT_RING ? 20 : 900);
    Ledger.Place shop = ownShop(scene);
    scene.journal.write(
        RawTable.MERCHANTS,
        WorldDay.startOf(opened, scene.zone()) + 12 * 3600,
        shop.merchant(),
        shop.category(),
        opened);
  }
}
