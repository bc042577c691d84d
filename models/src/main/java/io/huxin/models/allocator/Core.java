package io.huxin.models.allocator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A small table whose users' choices are improved while all other users keep theirs: what is left
 * of the budgets, and which items are chosen.
 */
final class Core {
  final List<CoreUser> users;
  final Terms terms;
  final int budgets;

  /** What the others leave of each budget; can be negative. */
  final BigInteger[] left;

  final int[] start;
  final int[] owner;
  final double[] profit;
  final double[] cost;

  /** Reduced profit of each item. */
  final double[] reduced;

  final double[] price;
  final double[] limit;
  final CoreRooms rooms;

  /** Whether doubles hold all numbers and sums of the core exactly. */
  final boolean exact;

  /**
   * @param use of all users now, those of the core included
   */
  Core(List<CoreUser> users, Terms terms, BigInteger[] use, Prices prices) {
    this.users = users;
    this.terms = terms;
    this.price = prices.price;
    budgets = use.length;
    start = new int[users.size() + 1];
    for (int user = 0; user < users.size(); user++) {
      start[user + 1] = start[user] + users.get(user).profit.length;
    }
    int items = start[users.size()];
    owner = new int[items];
    profit = new double[items];
    cost = new double[items * budgets];
    reduced = new double[items];
    double largest = 0;
    boolean whole = true;
    for (int user = 0; user < users.size(); user++) {
      CoreUser from = users.get(user);
      Arrays.fill(owner, start[user], start[user + 1], user);
      System.arraycopy(from.profit, 0, profit, start[user], from.profit.length);
      System.arraycopy(from.cost, 0, cost, start[user] * budgets, from.cost.length);
      whole &= from.costRest == null && from.profitRest == null;
      for (double each : from.cost) {
        largest = Math.max(largest, each);
      }
      for (double each : from.profit) {
        largest = each == UserBlock.BLOCKED ? largest : Math.max(largest, Math.abs(each));
      }
    }
    rooms = new CoreRooms(users, terms, cost);
    fillReduced(price, reduced);
    exact = whole && largest * Math.max(1, items) < 0x1p53;
    Totals own = totals(chosenNow());
    left = new BigInteger[budgets];
    for (int k = 0; k < budgets; k++) {
      left[k] = terms.budgets().get(k).subtract(use[k]).add(own.use[k].total());
    }
    limit = Arrays.stream(left).mapToDouble(BigInteger::doubleValue).toArray();
  }

  boolean blocked(int item) {
    return profit[item] == UserBlock.BLOCKED;
  }

  int items() {
    return profit.length;
  }

  boolean[] chosenNow() {
    var in = new boolean[items()];
    for (int user = 0; user < users.size(); user++) {
      for (int item : users.get(user).chosen) {
        in[start[user] + item] = true;
      }
    }
    return in;
  }

  /** Exact profit and use of the chosen items. */
  Totals totals(boolean[] in) {
    var totals = new Totals(budgets);
    for (int item = 0; item < in.length; item++) {
      if (in[item]) {
        add(item, totals);
      }
    }
    return totals;
  }

  private void add(int item, Totals totals) {
    CoreUser user = users.get(owner[item]);
    int at = item - start[owner[item]];
    totals.profit.add(user.profit[at]);
    if (user.profitRest != null) {
      totals.profit.add(user.profitRest[at]);
    }
    for (int k = 0; k < budgets; k++) {
      totals.use[k].add(user.cost[at * budgets + k]);
      if (user.costRest != null) {
        totals.use[k].add(user.costRest[at * budgets + k]);
      }
    }
  }

  /** Per price of a mix, each user's best items there. */
  List<int[][]> choices(DualSearch.Mix mix) {
    var choices = new ArrayList<int[][]>();
    var then = new double[items()];
    for (Prices prices : mix.prices()) {
      fillReduced(prices.price, then);
      var best = new int[users.size()][];
      for (int user = 0; user < best.length; user++) {
        best[user] = best(user, then);
      }
      choices.add(best);
    }
    return choices;
  }

  /** Per user, what it uses on average if it chooses at each of the prices with their shares. */
  double[][] averages(DualSearch.Mix mix, List<int[][]> choices) {
    var averages = new double[users.size()][budgets];
    double shares = mix.shares().stream().mapToDouble(Double::doubleValue).sum();
    for (int at = 0; at < choices.size(); at++) {
      double share = mix.shares().get(at) / shares;
      for (int user = 0; user < averages.length; user++) {
        for (int item : choices.get(at)[user]) {
          for (int k = 0; k < budgets; k++) {
            averages[user][k] += share * cost[item * budgets + k];
          }
        }
      }
    }
    return averages;
  }

  private void fillReduced(double[] price, double[] reduced) {
    for (int item = 0; item < reduced.length; item++) {
      double paid = 0;
      for (int k = 0; k < budgets; k++) {
        paid += price[k] * cost[item * budgets + k];
      }
      reduced[item] = profit[item] - paid;
    }
  }

  /** The user's best items, the best first. */
  private int[] best(int user, double[] reduced) {
    return IntStream.range(start[user], start[user + 1])
        .filter(item -> !blocked(item))
        .boxed()
        .sorted(Comparator.comparingDouble(item -> -reduced[item]))
        .limit(terms.most())
        .mapToInt(Integer::intValue)
        .filter(item -> terms.least() == 1 || reduced[item] > 0)
        .toArray();
  }

  /** Whether the chosen items keep what is left, exactly. */
  boolean keeps(boolean[] in) {
    Totals totals = totals(in);
    for (int k = 0; k < budgets; k++) {
      if (totals.use[k].total().compareTo(left[k]) > 0) {
        return false;
      }
    }
    return rooms.keeps(users, start, in);
  }

  /** The choice as exceptions from a rule. */
  Map<Long, int[]> exceptions(boolean[] in) {
    var exceptions = new HashMap<Long, int[]>();
    for (int user = 0; user < users.size(); user++) {
      int count = 0;
      var items = new int[start[user + 1] - start[user]];
      for (int item = start[user]; item < start[user + 1]; item++) {
        if (in[item]) {
          items[count++] = item - start[user];
        }
      }
      exceptions.put(users.get(user).place, Arrays.copyOf(items, count));
    }
    return exceptions;
  }
}
