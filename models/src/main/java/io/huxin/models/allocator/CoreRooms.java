package io.huxin.models.allocator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the users of a core may use of the budgets of their communities. */
final class CoreRooms {
  private final int[] column;
  private final int budgets;
  private final double[] cost;

  /** Per user its community's position here, or −1. */
  private final int[] of;

  /** Per community and column, what other members leave for those in the core. */
  private final List<BigInteger[]> left = new ArrayList<>();

  private final double[] limit;

  CoreRooms(List<CoreUser> users, Terms terms, double[] cost) {
    column = terms.communityColumns().stream().mapToInt(Integer::intValue).toArray();
    budgets = terms.budgets().size();
    this.cost = cost;
    of = new int[users.size()];
    Map<Long, Integer> positions = new HashMap<>();
    for (int user = 0; user < of.length; user++) {
      CoreUser each = users.get(user);
      if (each.left == null) {
        of[user] = -1;
        continue;
      }
      Integer position = positions.putIfAbsent(each.community, left.size());
      if (position == null) {
        position = left.size();
        left.add(each.left.clone());
      }
      of[user] = position;
      for (int j = 0; j < column.length; j++) {
        var used = new ExactSum();
        for (int item : each.chosen) {
          each.addCost(item, column[j], budgets, used);
        }
        left.get(position)[j] = left.get(position)[j].add(used.total());
      }
    }
    limit = new double[left.size() * column.length];
    for (int at = 0; at < limit.length; at++) {
      limit[at] = left.get(at / column.length)[at % column.length].doubleValue();
    }
  }

  /** Use of the communities' budgets by a choice that changes. */
  final class Use {
    private final double[] used = new double[limit.length];
    private final double safe;

    /**
     * @param safe share of budgets and use to stay below, where doubles are not exact
     */
    Use(double safe) {
      this.safe = safe;
    }

    void add(int user, int item, int sign) {
      for (int j = 0; of[user] >= 0 && j < column.length; j++) {
        used[of[user] * column.length + j] += sign * cost[item * budgets + column[j]];
      }
    }

    /** Whether an exchange keeps the user's community's budgets; −1 is no item. */
    boolean fits(int user, int out, int into) {
      for (int j = 0; of[user] >= 0 && j < column.length; j++) {
        double change = cost(into, j) - cost(out, j);
        if (change > 0 && !fits(of[user] * column.length + j, change)) {
          return false;
        }
      }
      return true;
    }

    private double cost(int item, int j) {
      return item < 0 ? 0 : cost[item * budgets + column[j]];
    }

    private boolean fits(int at, double change) {
      double more = used[at] + change;
      return more + safe * (Math.abs(limit[at]) + more) <= limit[at];
    }

    /** Whether all communities' budgets are kept. */
    boolean fits() {
      for (int at = 0; at < limit.length; at++) {
        if (!fits(at, 0)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether the chosen items keep all communities' budgets, exactly. */
  boolean keeps(List<CoreUser> users, int[] start, boolean[] in) {
    var used = new ExactSum[limit.length];
    Arrays.setAll(used, at -> new ExactSum());
    for (int user = 0; user < of.length; user++) {
      for (int item = start[user]; of[user] >= 0 && item < start[user + 1]; item++) {
        for (int j = 0; in[item] && j < column.length; j++) {
          users
              .get(user)
              .addCost(item - start[user], column[j], budgets, used[of[user] * column.length + j]);
        }
      }
    }
    for (int at = 0; at < limit.length; at++) {
      if (used[at].total().compareTo(left.get(at / column.length)[at % column.length]) > 0) {
        return false;
      }
    }
    return true;
  }
}
