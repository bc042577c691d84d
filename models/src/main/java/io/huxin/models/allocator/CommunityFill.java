package io.huxin.models.allocator;

import java.util.Arrays;

/**
 * Gives away what a community's prices leave of its budgets. The prices are lowered together in
 * steps down to nothing. At each, every member takes what is best for it there among what still
 * fits, those first who win most over their least choice.
 *
 * <p>Of two members alike but that the second wins less by every step up and uses no less for it,
 * the second comes later at every step. What fits it then did fit the first, so it never gets more.
 * Members who win the same get the same; where that does not fit, it ends, for else one who wins
 * less could get what they do not.
 */
final class CommunityFill {
  private static final int STEPS = 8;

  private final CommunityItems items;
  private final double[] left;
  private double[] wins = new double[64];
  private Integer[] order = new Integer[0];
  private int[] from = new int[64];

  CommunityFill(CommunityItems items) {
    this.items = items;
    left = new double[items.columns];
  }

  /**
   * Fills.
   *
   * @param chosen slots that keep the budgets, best at the prices; then those that are taken
   */
  void run(double[] price, int[] chosen) {
    if (order.length != items.users) {
      order = new Integer[items.users];
      wins = new double[items.users];
      from = new int[items.users];
    }
    int[] unfilled = Arrays.copyOf(chosen, items.users);
    double[] at = price.clone();
    items.left(chosen, left);
    boolean goesOn = true;
    for (int step = STEPS; step >= 0 && goesOn; step--) {
      for (int j = 0; j < at.length; j++) {
        at[j] = price[j] * step / STEPS;
      }
      goesOn = step(at, chosen);
    }
    // Doubles may not hold all numbers.
    if (!items.keeps(chosen) || items.worth(chosen) < items.worth(unfilled)) {
      System.arraycopy(unfilled, 0, chosen, 0, items.users);
    }
  }

  private boolean step(double[] price, int[] chosen) {
    for (int user = 0; user < items.users; user++) {
      int least = items.start[user];
      double most = items.reduced(least, price);
      wins[user] = -most;
      for (int slot = least + 1; slot < items.start[user + 1]; slot++) {
        most = Math.max(most, items.reduced(slot, price));
      }
      wins[user] += most;
      order[user] = user;
    }
    // Equals stay in the order of their keys.
    Arrays.sort(order, (one, other) -> Double.compare(wins[other], wins[one]));
    for (int first = 0, end; first < order.length; first = end) {
      end = first + 1;
      while (end < order.length && wins[order[end]] == wins[order[first]]) {
        end++;
      }
      if (!together(first, end, price, chosen)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The members from one place of the order to another: all get the same, or nobody gets anything
   * but what it has.
   *
   * @return false if they should have got something that does not fit all of them
   */
  private boolean together(int first, int end, double[] price, int[] chosen) {
    boolean moved = false;
    boolean same = true;
    for (int at = first; at < end; at++) {
      int user = order[at];
      from[at] = chosen[user];
      chosen[user] = best(user, chosen[user], price);
      moved |= chosen[user] != from[at];
      same &= items.item[chosen[user]] == items.item[chosen[order[first]]];
      for (int j = 0; j < left.length; j++) {
        left[j] -= more(chosen[user], from[at], j);
      }
    }
    if (!moved || same) {
      return true;
    }
    for (int at = first; at < end; at++) {
      chosen[order[at]] = from[at];
    }
    return false;
  }

  private int best(int user, int now, double[] price) {
    int best = now;
    double most = items.reduced(now, price);
    for (int slot = items.start[user]; slot < items.start[user + 1]; slot++) {
      double value = items.reduced(slot, price);
      if (value > most && fits(slot, now)) {
        most = value;
        best = slot;
      }
    }
    return best;
  }

  private boolean fits(int slot, int now) {
    for (int j = 0; j < left.length; j++) {
      if (more(slot, now, j) > left[j]) {
        return false;
      }
    }
    return true;
  }

  private double more(int slot, int now, int j) {
    return items.extra[slot * items.columns + j] - items.extra[now * items.columns + j];
  }
}
