package io.huxin.models.allocator;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The items of one community at some global prices: per item what it is worth after paying them,
 * and what it uses of the community's budgets beyond the member's least choice. Items that alone
 * use more than is left beside all least choices are left out; where that is less than nothing,
 * only the least choices are left. Scratch, filled anew for each community.
 */
final class CommunityItems {
  /** The least choice of a member who need not have an item. */
  static final int NOTHING = -1;

  private static final double WHOLE = 0x1p53;
  private static final double INEXACT = 0x1p-50;

  final int columns;
  private final int[] column;
  private final boolean mustHave;
  private UserBlock block;
  private int[] members;
  private BigInteger[] exactRoom;

  int users;

  /** Per member its first slot, the least choice. */
  int[] start = new int[17];

  /** Per slot the position among the member's items, or {@link #NOTHING}. */
  int[] item = new int[64];

  /** Per slot what it is worth at the global prices, never below the true value. */
  double[] worth = new double[64];

  /** Per slot and column what it uses more than the least choice. */
  double[] extra;

  /** Per column what may be used beyond the least choices. */
  final double[] room;

  /** Per column by how much sums of doubles can be wrong; 0 where doubles hold all numbers. */
  final double[] doubt;

  CommunityItems(Terms terms) {
    column = terms.communityColumns().stream().mapToInt(Integer::intValue).toArray();
    columns = column.length;
    mustHave = terms.least() > 0;
    extra = new double[64 * columns];
    room = new double[columns];
    doubt = new double[columns];
  }

  /** Takes a community of a block. */
  void load(UserBlock from, int community, Prices prices) {
    exactRoom = room(from, community);
    var left = new double[columns];
    for (int j = 0; j < columns; j++) {
      left[j] = exactRoom[j].doubleValue();
    }
    load(from, from.communities.members(community), left, prices);
  }

  /** What a community may use beyond the least choices of its members; below 0 if even they do. */
  BigInteger[] room(UserBlock from, int community) {
    var left = new BigInteger[columns];
    for (int j = 0; j < columns; j++) {
      var least = new ExactSum();
      for (int user : from.communities.members(community)) {
        if (mustHave) {
          from.addCost(from.start[user], column[j], least);
        }
      }
      left[j] = from.communities.limits(community).get(j).subtract(least.total());
    }
    return left;
  }

  /** Takes some users, of whom each may use so much beyond its least choice. */
  void load(UserBlock from, int[] some, double[] left, Prices prices) {
    block = from;
    members = some;
    users = some.length;
    System.arraycopy(left, 0, room, 0, columns);
    Arrays.fill(doubt, 0);
    if (start.length <= users) {
      start = new int[2 * users + 1];
    }
    int slot = 0;
    var most = new double[columns];
    for (int user = 0; user < users; user++) {
      start[user] = slot;
      int first = from.start[some[user]];
      int end = from.start[some[user] + 1];
      if (!mustHave) {
        slot = take(slot, NOTHING, 0);
      }
      for (int at = first; at < end; at++) {
        boolean least = mustHave && at == first;
        if (least || (!from.blocked(at) && fits(at, first))) {
          slot = take(slot, at - first, prices.reduced(from, at));
          for (int j = 0; j < columns; j++) {
            extra[(slot - 1) * columns + j] = least ? 0 : extra(at, first, j);
            most[j] = Math.max(most[j], cost(at, j));
          }
        }
      }
      for (int j = 0; j < columns; j++) {
        doubt[j] += most[j];
        most[j] = 0;
      }
    }
    start[users] = slot;
    for (int j = 0; j < columns; j++) {
      double largest = doubt[j] + Math.abs(room[j]);
      doubt[j] = largest < WHOLE ? 0 : INEXACT * (users + 4) * largest;
    }
  }

  private int take(int slot, int position, double value) {
    if (slot == item.length) {
      item = Arrays.copyOf(item, 2 * slot);
      worth = Arrays.copyOf(worth, 2 * slot);
      extra = Arrays.copyOf(extra, 2 * slot * columns);
    }
    item[slot] = position;
    worth[slot] = value;
    Arrays.fill(extra, slot * columns, (slot + 1) * columns, 0);
    return slot + 1;
  }

  private double cost(int at, int j) {
    return block.cost[at * block.budgets + column[j]];
  }

  private double extra(int at, int first, int j) {
    return mustHave ? Math.max(0, cost(at, j) - cost(first, j)) : cost(at, j);
  }

  /** Whether even the least choices use too much. */
  boolean closed() {
    for (double left : room) {
      if (left < 0) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(int at, int first) {
    if (closed()) {
      return false;
    }
    for (int j = 0; j < columns; j++) {
      double magnitude = cost(at, j) + Math.abs(room[j]);
      double more = magnitude < WHOLE ? 0 : INEXACT * magnitude;
      if (extra(at, first, j) > room[j] + more) {
        return false;
      }
    }
    return true;
  }

  /** Each member's best slot at the community's own prices; of equals the first. */
  void choose(double[] price, int[] chosen) {
    for (int user = 0; user < users; user++) {
      int best = start[user];
      double most = reduced(best, price);
      for (int slot = best + 1; slot < start[user + 1]; slot++) {
        double value = reduced(slot, price);
        if (value > most) {
          most = value;
          best = slot;
        }
      }
      chosen[user] = best;
    }
  }

  /** What a slot is worth after paying the community's own prices too. */
  double reduced(int slot, double[] price) {
    double value = worth[slot];
    for (int j = 0; j < columns; j++) {
      value -= price[j] * extra[slot * columns + j];
    }
    return value;
  }

  /** Sum of what the chosen slots are worth. */
  double worth(int[] chosen) {
    double sum = 0;
    for (int user = 0; user < users; user++) {
      sum += worth[chosen[user]];
    }
    return sum;
  }

  /** What the chosen slots leave of the room, in doubles. */
  void left(int[] chosen, double[] left) {
    System.arraycopy(room, 0, left, 0, columns);
    for (int user = 0; user < users; user++) {
      for (int j = 0; j < columns; j++) {
        left[j] -= extra[chosen[user] * columns + j];
      }
    }
  }

  /** Whether the chosen slots keep the community's budgets, exactly. */
  boolean keeps(int[] chosen) {
    for (int j = 0; j < columns; j++) {
      double used = 0;
      for (int user = 0; user < users; user++) {
        used += extra[chosen[user] * columns + j];
      }
      if (doubt[j] == 0 ? used > room[j] : !keepsExactly(chosen, j)) {
        return false;
      }
    }
    return true;
  }

  private boolean keepsExactly(int[] chosen, int j) {
    var used = new ExactSum();
    var least = new ExactSum();
    for (int user = 0; user < users; user++) {
      addUse(block, members[user], items(chosen[user]), j, used, least);
    }
    return used.total().subtract(least.total()).compareTo(exactRoom[j]) <= 0;
  }

  /**
   * What choices leave of each of a community's budgets, exactly.
   *
   * @param chosen per member its items, as positions among them
   */
  BigInteger[] left(UserBlock from, int community, int[][] chosen) {
    int[] users = from.communities.members(community);
    BigInteger[] left = room(from, community);
    for (int j = 0; j < left.length; j++) {
      var used = new ExactSum();
      var least = new ExactSum();
      for (int member = 0; member < users.length; member++) {
        addUse(from, users[member], chosen[member], j, used, least);
      }
      left[j] = left[j].subtract(used.total()).add(least.total());
    }
    return left;
  }

  /** Adds what a member's choice uses of a budget. */
  void addUse(UserBlock from, int user, int[] choice, int j, ExactSum used) {
    for (int at : choice) {
      from.addCost(from.start[user] + at, column[j], used);
    }
  }

  /** Adds what a member's choice uses of a budget, and what its least choice does. */
  void addUse(UserBlock from, int user, int[] choice, int j, ExactSum used, ExactSum least) {
    addUse(from, user, choice, j, used);
    if (mustHave) {
      from.addCost(from.start[user], column[j], least);
    }
  }

  /** A member's choice as positions among its items. */
  int[] items(int slot) {
    return item[slot] == NOTHING ? new int[0] : new int[] {item[slot]};
  }
}
