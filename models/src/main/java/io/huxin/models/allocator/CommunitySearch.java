package io.huxin.models.allocator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The integer problem of one community by branch and bound, a bounded number of choices.
 *
 * <p>Every choice is the best one at the community's prices with some members' slots exchanged. Its
 * worth is the relaxed value less what the exchanges lose less the value of what it leaves. So all
 * choices that lose at most a limit are gone through, for limits that grow: if none that keeps the
 * budgets comes within a limit, the best is worth at most the relaxed value less the limit. That
 * also holds if the search ends before the next limit is done.
 */
final class CommunitySearch {
  private static final double FIRST_LIMIT = 1.0 / 32;
  private static final double GROWTH = 1.5;
  private static final double EXACT_ENOUGH = 1e-9;

  private final CommunityItems items;
  private final int columns;

  /** Exchanges by what they lose, least first: slot, member, loss, and change of use. */
  private int[] slot = new int[0];

  private int[] member;
  private double[] loss;
  private double[] change;

  /** Per exchange and column, the most that it or any later one frees. */
  private double[] mostFreed;

  /** Per exchange, the most that it or any later one fills, at the prices. */
  private double[] mostFilled;

  private int count;
  private double[] price;
  private int[] base;
  private boolean[] exchanged = new boolean[64];
  private int[] path = new int[64];
  private double[][] left = new double[64][];
  private double limit;
  private double gap;
  private int nodes;
  private int mostNodes;
  private int[] best;

  CommunitySearch(CommunityItems items) {
    this.items = items;
    columns = items.columns;
  }

  /**
   * Looks for a better choice than the best so far, and for a lower bound than the relaxed value.
   *
   * @param best a choice that keeps the budgets; becomes the better one
   * @return a bound, rounded up
   */
  double run(CommunityDual dual, int[] best, int mostNodes) {
    this.best = best;
    this.mostNodes = mostNodes;
    price = dual.price;
    gap = dual.bound - items.worth(best);
    double whole = gap;
    double ruledOut = 0;
    nodes = 0;
    prepare();
    limit = whole * FIRST_LIMIT;
    while (gap > ruledOut && gap > EXACT_ENOUGH * Math.abs(dual.bound)) {
      limit = Math.min(limit, gap);
      double searched = limit;
      boolean done = branch(0, 0, 0);
      if (!done) {
        break;
      }
      ruledOut = searched;
      limit = searched * GROWTH;
    }
    // Nothing above the best was left within the limits gone through, beside roundings.
    double bound = Math.max(dual.bound - Math.min(ruledOut, gap), items.worth(best));
    return Math.min(dual.bound, bound + 4 * dual.rounding);
  }

  private void prepare() {
    base = new int[items.users];
    items.choose(price, base);
    if (exchanged.length <= items.users) {
      exchanged = new boolean[2 * items.users];
      path = new int[2 * items.users];
      left = new double[2 * items.users][];
    }
    Arrays.fill(exchanged, false);
    for (int depth = 0; depth <= items.users; depth++) {
      left[depth] = left[depth] == null ? new double[columns] : left[depth];
    }
    items.left(base, left[0]);
    for (int j = 0; j < columns; j++) {
      left[0][j] += items.doubt[j];
    }
    sort();
    mostFreed = new double[(count + 1) * columns];
    mostFilled = new double[count + 1];
    for (int at = count - 1; at >= 0; at--) {
      double filled = 0;
      for (int j = 0; j < columns; j++) {
        double used = change[at * columns + j];
        mostFreed[at * columns + j] = Math.max(mostFreed[(at + 1) * columns + j], -used);
        filled += price[j] * used;
      }
      mostFilled[at] = Math.max(mostFilled[at + 1], filled);
    }
  }

  /** All exchanges that alone lose less than the gap. */
  private void sort() {
    int slots = items.start[items.users];
    var lost = new double[slots];
    var owner = new int[slots];
    for (int user = 0; user < items.users; user++) {
      double most = items.reduced(base[user], price);
      for (int at = items.start[user]; at < items.start[user + 1]; at++) {
        owner[at] = user;
        lost[at] = at == base[user] ? Double.POSITIVE_INFINITY : most - items.reduced(at, price);
      }
    }
    slot =
        IntStream.range(0, slots)
            .filter(at -> lost[at] < gap)
            .boxed()
            .sorted(Comparator.comparingDouble(at -> lost[at]))
            .mapToInt(Integer::intValue)
            .toArray();
    count = slot.length;
    member = new int[count];
    loss = new double[count];
    change = new double[count * columns];
    for (int at = 0; at < count; at++) {
      member[at] = owner[slot[at]];
      loss[at] = lost[slot[at]];
      for (int j = 0; j < columns; j++) {
        change[at * columns + j] =
            items.extra[slot[at] * columns + j] - items.extra[base[member[at]] * columns + j];
      }
    }
  }

  /**
   * Goes through all choices that add exchanges to those made so far.
   *
   * @param next first exchange that may be added
   * @return false if the search had to end
   */
  private boolean branch(int depth, int next, double lost) {
    if (++nodes > mostNodes) {
      return false;
    }
    double[] now = left[depth];
    offer(depth, now, lost);
    for (int at = next; at < count && lost + loss[at] <= limit; at++) {
      if (exchanged[member[at]]) {
        continue;
      }
      if (!reachable(now, at, lost)) {
        return true;
      }
      for (int j = 0; j < columns; j++) {
        left[depth + 1][j] = now[j] - change[at * columns + j];
      }
      exchanged[member[at]] = true;
      path[depth] = at;
      boolean done = branch(depth + 1, at + 1, lost + loss[at]);
      exchanged[member[at]] = false;
      if (!done) {
        return false;
      }
    }
    return true;
  }

  /** Whether exchanges from here on can free what is exceeded and fill what is left. */
  private boolean reachable(double[] now, int at, double lost) {
    double most = items.users;
    if (loss[at] > 0) {
      most = Math.min(most, Math.floor((limit - lost) / loss[at]));
    }
    double rest = 0;
    for (int j = 0; j < columns; j++) {
      if (now[j] + most * mostFreed[at * columns + j] < 0) {
        return false;
      }
      rest += price[j] * now[j];
    }
    return rest - most * mostFilled[at] <= limit - lost;
  }

  /** Takes the choice if it keeps the budgets and is worth more than the best. */
  private void offer(int depth, double[] now, double lost) {
    double total = lost;
    for (int j = 0; j < columns; j++) {
      if (now[j] < 0) {
        return;
      }
      total += price[j] * now[j];
    }
    if (total >= gap) {
      return;
    }
    int[] choice = base.clone();
    for (int at = 0; at < depth; at++) {
      choice[member[path[at]]] = slot[path[at]];
    }
    if (items.keeps(choice)) {
      System.arraycopy(choice, 0, best, 0, choice.length);
      gap = total;
      limit = Math.min(limit, gap);
    }
  }
}
