package io.huxin.models.allocator;

import java.util.Arrays;

/** The best items of one user at given prices; holds its scratch, so one per thread. */
final class UserChoice {
  /** In place of a second item: none is near the best. */
  static final int NONE = -2;

  /** In place of a second item: to have none. */
  static final int NO_ITEM = -1;

  private final int least;
  private final int most;

  /** Reduced profit of each of the user's items. */
  double[] reduced = new double[16];

  /** Chosen items from best to worst, as positions among the user's items. */
  int[] chosen = new int[1];

  int count;

  /** Sum of the chosen items' reduced profits. */
  double value;

  UserChoice(Terms terms) {
    least = terms.least();
    most = terms.most();
  }

  /** Of items that are worth the same, the first is taken; one that is worth nothing is not. */
  void choose(UserBlock block, int user, Prices prices) {
    int from = block.start[user];
    int items = block.start[user + 1] - from;
    if (reduced.length < items) {
      reduced = new double[2 * items];
    }
    if (chosen.length < Math.min(most, items)) {
      chosen = new int[Math.min(most, 2 * items)];
    }
    count = 0;
    for (int item = 0; item < items; item++) {
      if (block.blocked(from + item)) {
        reduced[item] = Double.NEGATIVE_INFINITY;
        continue;
      }
      reduced[item] = prices.reduced(block, from + item);
      if (least > 0 || reduced[item] > 0) {
        insert(item);
      }
    }
    while (count > least && reduced[chosen[count - 1]] <= 0) {
      count--;
    }
    value = 0;
    for (int at = 0; at < count; at++) {
      value += reduced[chosen[at]];
    }
  }

  private void insert(int item) {
    int at = count;
    if (count == most) {
      if (reduced[item] <= reduced[chosen[count - 1]]) {
        return;
      }
      at--;
    } else {
      count++;
    }
    while (at > 0 && reduced[chosen[at - 1]] < reduced[item]) {
      chosen[at] = chosen[--at];
    }
    chosen[at] = item;
  }

  /**
   * What a user with one item at most would have instead of the best: an item, {@link #NO_ITEM}, or
   * {@link #NONE} where all others are worth less by more than the width.
   */
  int second(int items, double width) {
    int best = count == 0 ? NO_ITEM : chosen[0];
    int second = NONE;
    double worth = value - width;
    if (best != NO_ITEM && least == 0 && worth <= 0) {
      second = NO_ITEM;
      worth = 0;
    }
    for (int item = 0; item < items; item++) {
      if (item != best && (second == NONE ? reduced[item] >= worth : reduced[item] > worth)) {
        second = item;
        worth = reduced[item];
      }
    }
    return second;
  }

  /** Least loss of any other choice against this one; infinite if there is no other. */
  double margin(int items) {
    double worst = count == 0 ? Double.POSITIVE_INFINITY : reduced[chosen[count - 1]];
    double best = Double.NEGATIVE_INFINITY;
    boolean[] taken = new boolean[items];
    for (int at = 0; at < count; at++) {
      taken[chosen[at]] = true;
    }
    for (int item = 0; item < items; item++) {
      if (!taken[item]) {
        best = Math.max(best, reduced[item]);
      }
    }
    double margin = count > 0 ? worst - best : Double.POSITIVE_INFINITY;
    if (count > least) {
      margin = Math.min(margin, worst);
    }
    return count < most ? Math.min(margin, -best) : margin;
  }

  int[] copy() {
    return Arrays.copyOf(chosen, count);
  }
}
