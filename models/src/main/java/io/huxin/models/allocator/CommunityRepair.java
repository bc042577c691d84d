package io.huxin.models.allocator;

/**
 * A choice that keeps a community's budgets, quickly: from the best slots at its prices those are
 * exchanged that lose least per use freed, and then what is left is filled.
 */
final class CommunityRepair {
  private static final int MOST_PER_MEMBER = 4;

  private final CommunityItems items;
  private final double[] left;
  private double[] price;

  CommunityRepair(CommunityItems items) {
    this.items = items;
    left = new double[items.columns];
  }

  /** Improves the slots, which must come from {@link CommunityItems#choose}; false if it fails. */
  boolean run(int[] chosen, double[] price) {
    this.price = price;
    items.left(chosen, left);
    // Where doubles are not exact, what an exchange frees could be lost in rounding.
    for (int exchanges = 0; !fits(); exchanges++) {
      if (exchanges > MOST_PER_MEMBER * items.users || !relieve(chosen)) {
        return false;
      }
    }
    fill(chosen);
    return items.keeps(chosen);
  }

  private boolean fits() {
    for (double each : left) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  /** The exchange that loses least per use it frees, and exceeds nothing more; each frees some. */
  private boolean relieve(int[] chosen) {
    int best = -1;
    int owner = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int user = 0; user < items.users; user++) {
      double now = items.reduced(chosen[user], price);
      for (int slot = items.start[user]; slot < items.start[user + 1]; slot++) {
        double freed = freed(chosen[user], slot);
        if (freed > 0) {
          double loss = now - items.reduced(slot, price);
          double rank = loss > 0 ? loss / freed : loss * freed;
          if (rank < least) {
            least = rank;
            best = slot;
            owner = user;
          }
        }
      }
    }
    if (best < 0) {
      return false;
    }
    exchange(chosen, owner, best);
    return true;
  }

  /** Share of what is exceeded that the exchange frees; 0 if it makes anything exceed more. */
  private double freed(int out, int into) {
    double freed = 0;
    for (int j = 0; j < left.length; j++) {
      double change = extra(out, j) - extra(into, j);
      if (left[j] < 0) {
        if (change < 0) {
          return 0;
        }
        freed += Math.min(change, -left[j]) / -left[j];
      } else if (left[j] + change < 0) {
        return 0;
      }
    }
    return freed;
  }

  private void fill(int[] chosen) {
    while (true) {
      int best = -1;
      int owner = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int user = 0; user < items.users; user++) {
        int out = chosen[user];
        for (int slot = items.start[user]; slot < items.start[user + 1]; slot++) {
          if (items.worth[slot] > items.worth[out] && fits(out, slot)) {
            double rank = items.reduced(slot, price) - items.reduced(out, price);
            if (rank > most) {
              most = rank;
              best = slot;
              owner = user;
            }
          }
        }
      }
      if (best < 0) {
        return;
      }
      exchange(chosen, owner, best);
    }
  }

  private boolean fits(int out, int into) {
    for (int j = 0; j < left.length; j++) {
      if (left[j] + extra(out, j) - extra(into, j) < 0) {
        return false;
      }
    }
    return true;
  }

  private void exchange(int[] chosen, int user, int into) {
    for (int j = 0; j < left.length; j++) {
      left[j] += extra(chosen[user], j) - extra(into, j);
    }
    chosen[user] = into;
  }

  private double extra(int slot, int j) {
    return items.extra[slot * left.length + j];
  }
}
