package io.huxin.jobs.world;

/** What is planted in a cluster, by hash of its number. */
enum Plant {
  NONE,
  /** Members buy at a colluding shop in round amounts and get the money back within days. */
  CASH_OUT_RING,
  /** Four members guarantee each other in a circle. */
  GUARANTEE_CIRCLE,
  /** Honest look-alike: relatives buy at the family's shop and share expenses by transfer. */
  FAMILY_SHOP,
  /** Honest look-alike: two relatives stand behind each other. */
  RECIPROCAL_FAMILY;

  static Plant of(Keyed keyed, long cluster) {
    double u = keyed.uniform(cluster, 0, Draw.RING);
    return u < 0.008
        ? CASH_OUT_RING
        : u < 0.014
            ? GUARANTEE_CIRCLE
            : u < 0.026 ? FAMILY_SHOP : u < 0.036 ? RECIPROCAL_FAMILY : NONE;
  }

  /** Members who take part: the first ones. */
  int members() {
    return switch (this) {
      case NONE -> 0;
      case CASH_OUT_RING, FAMILY_SHOP -> 5;
      case GUARANTEE_CIRCLE -> 4;
      case RECIPROCAL_FAMILY -> 2;
    };
  }

  boolean hasShop() {
    return this == CASH_OUT_RING || this == FAMILY_SHOP;
  }
}
