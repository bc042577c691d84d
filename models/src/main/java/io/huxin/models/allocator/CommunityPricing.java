package io.huxin.models.allocator;

/**
 * A community's choice by prices alone: all members choose at the same prices, of choices worth the
 * same the first. The prices of the relaxation are raised together until the budgets are kept, and
 * then lowered one by one as far as they stay kept.
 */
final class CommunityPricing {
  /** Halvings of the range in which the least rise of prices lies. */
  private static final int STEPS = 10;

  private static final double FIRST_RISE = 1e-6;

  private final CommunityItems items;
  private double[] from;
  private double most;
  private int[] tried = new int[64];

  /** Prices of the community's budgets at which they are kept. */
  double[] price;

  CommunityPricing(CommunityItems items) {
    this.items = items;
  }

  /** Finds the prices, and sets the slots chosen at them. */
  void run(double[] from, int[] chosen) {
    this.from = from;
    if (tried.length < items.users) {
      tried = new int[2 * items.users];
    }
    most = 1;
    for (int slot = 0; slot < items.start[items.users]; slot++) {
      most = Math.max(most, Math.abs(items.worth[slot]));
    }
    raise();
    for (int j = 0; j < items.columns; j++) {
      lower(j);
    }
    items.choose(price, chosen);
  }

  /** Ends: once a unit of use costs more than any item is worth, all take their least choice. */
  private void raise() {
    double low = 0;
    double high = 0;
    price = from.clone();
    while (!keptAt(price)) {
      low = high;
      high = high == 0 ? FIRST_RISE : 4 * high;
      price = raised(high);
    }
    for (int step = 0; step < STEPS && high > 0; step++) {
      double middle = (low + high) / 2;
      double[] at = raised(middle);
      if (keptAt(at)) {
        high = middle;
        price = at;
      } else {
        low = middle;
      }
    }
  }

  /** Prices raised by a share, and by that share of what the whole room is worth at least. */
  private double[] raised(double share) {
    double[] at = from.clone();
    for (int j = 0; j < at.length; j++) {
      at[j] += share * (at[j] + 1e-3 * most / Math.max(1, items.room[j]));
    }
    return at;
  }

  private void lower(int j) {
    double low = 0;
    double high = price[j];
    double[] at = price.clone();
    for (int step = 0; step < STEPS && high > 0; step++) {
      at[j] = step == 0 ? 0 : (low + high) / 2;
      if (keptAt(at)) {
        high = at[j];
        price = at.clone();
      } else {
        low = at[j];
      }
    }
  }

  private boolean keptAt(double[] at) {
    items.choose(at, tried);
    return items.keeps(tried);
  }
}
