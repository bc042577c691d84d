package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Some users with their items, column by column: what one pass runs over.
 *
 * <p>Profits and costs are whole numbers of their column's unit, so that their sums can be exact.
 * Each is held as the nearest double and, only in blocks where a double does not hold them all, the
 * rest that it leaves. Items that alone exceed a budget are blocked and never chosen. The members
 * of a community lie together in one block.
 */
public final class UserBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Profit of an item that cannot be chosen; below every true profit. */
  static final double BLOCKED = -1e300;

  final int budgets;
  final int[] start;
  final long[] key;
  final double[] profit;
  final double[] cost;
  final long[] profitRest;
  final long[] costRest;
  final Communities communities;

  // The parts of the terms: Kryo, which a block is written to disk by, knows no records.
  private final BigInteger[] limits;
  private final int least;
  private final int most;
  private final int[] communityColumns;

  /** What is known of the users before any price; counted while they are at hand. */
  final Extent extent;

  private UserBlock(Builder from) {
    int users = from.users;
    int items = from.items;
    budgets = from.budgets;
    start = Arrays.copyOf(from.start, users + 1);
    key = Arrays.copyOf(from.key, users);
    profit = Arrays.copyOf(from.profit, items);
    cost = Arrays.copyOf(from.cost, items * budgets);
    profitRest = from.profitRest == null ? null : Arrays.copyOf(from.profitRest, items);
    costRest = from.costRest == null ? null : Arrays.copyOf(from.costRest, items * budgets);
    communities = from.communities.build(key);
    limits = from.limits;
    least = from.terms.least();
    most = from.terms.most();
    communityColumns = from.terms.communityColumns().stream().mapToInt(Integer::intValue).toArray();
    extent = Extent.of(this, from.terms);
  }

  /** What the block was made for. */
  Terms terms() {
    return new Terms(
        List.of(limits), least, most, Arrays.stream(communityColumns).boxed().toList());
  }

  /** Number of users. */
  public int users() {
    return key.length;
  }

  /** Number of items of all users. */
  public int items() {
    return profit.length;
  }

  /** Position of the user's first item; that of the number of users is the number of items. */
  public int firstItem(int user) {
    return start[user];
  }

  boolean blocked(int item) {
    return profit[item] == BLOCKED;
  }

  void addProfit(int item, ExactSum sum) {
    sum.add(profit[item]);
    if (profitRest != null) {
      sum.add(profitRest[item]);
    }
  }

  void addCost(int item, int budget, ExactSum sum) {
    int at = item * budgets + budget;
    sum.add(cost[at]);
    if (costRest != null) {
      sum.add(costRest[at]);
    }
  }

  /** Compares exactly: numbers with the same nearest double differ in what it leaves. */
  int compareCosts(int item, int other, int budget) {
    int at = item * budgets + budget;
    int otherAt = other * budgets + budget;
    int nearest = Double.compare(cost[at], cost[otherAt]);
    return nearest != 0 || costRest == null
        ? nearest
        : Long.compare(costRest[at], costRest[otherAt]);
  }

  /** Takes users one after the other, and the items of each. */
  public static final class Builder {
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(114);

    private final Terms terms;
    private final int budgets;
    private final BigInteger[] limits;
    private final double[] limit;
    private int users;
    private int items;
    private int[] start = new int[17];
    private long[] key = new long[16];
    private double[] profit = new double[64];
    private double[] cost;
    private long[] profitRest;
    private long[] costRest;
    private final Communities.Builder communities = new Communities.Builder();

    /**
     * Begins a block without users.
     *
     * @param terms of the run; each budget at least 0
     */
    public Builder(Terms terms) {
      this.terms = terms;
      List<BigInteger> limits = terms.budgets();
      budgets = limits.size();
      this.limits = limits.toArray(BigInteger[]::new);
      limit = limits.stream().mapToDouble(BigInteger::doubleValue).toArray();
      cost = new double[64 * budgets];
    }

    /** Number of users so far. */
    public int users() {
      return users;
    }

    /**
     * Begins a community: the next users belong to it, until another begins or {@link #outside}.
     * All of its members lie in this block. With exactly one item per user, the first item of a
     * member must be the one that uses least of every column that communities have budgets of; it
     * is what a member gets if nothing more may be used.
     *
     * @param communityKey hash of the community's id, unique in the run
     * @param limits its budgets in the order of {@link Terms#communityColumns}, inclusive, in the
     *     columns' units; below 0 if more is used than may be, so that nothing may be added
     */
    public void community(long communityKey, List<BigInteger> limits) {
      communities.begin(communityKey, limits);
    }

    /** The next users belong to no community. */
    public void outside() {
      communities.end();
    }

    /**
     * Begins the next user.
     *
     * @param userKey hash of the user's id; it breaks ties, so it must not depend on the order of
     *     rows
     */
    public void user(long userKey) {
      if (users == key.length) {
        key = Arrays.copyOf(key, 2 * users);
        start = Arrays.copyOf(start, 2 * users + 1);
      }
      key[users++] = userKey;
      communities.user();
      start[users] = items;
    }

    /**
     * Adds an item of the user begun last.
     *
     * @param profit in the column's unit, below 2^114 in magnitude
     * @param costs in the columns' units, from 0 to below 2^114
     */
    public void item(BigInteger profit, List<BigInteger> costs) {
      next();
      boolean fits = true;
      for (int k = 0; k < budgets; k++) {
        BigInteger value = costs.get(k);
        checkCost(value.signum() >= 0 && value.compareTo(MOST) < 0);
        fits &= value.compareTo(limits[k]) <= 0;
        int at = items * budgets + k;
        cost[at] = value.doubleValue();
        long rest = value.subtract(whole(cost[at])).longValueExact();
        if (rest != 0) {
          costRest = costRest == null ? new long[cost.length] : costRest;
          costRest[at] = rest;
        }
      }
      this.profit[items] = profit.doubleValue();
      long rest = profit.subtract(whole(this.profit[items])).longValueExact();
      if (rest != 0) {
        profitRest = profitRest == null ? new long[this.profit.length] : profitRest;
        profitRest[items] = rest;
      }
      end(fits);
    }

    /**
     * Adds an item of the user begun last whose numbers are small.
     *
     * @param profit in the column's unit, at most 2^53 in magnitude
     * @param costs in the columns' units, from 0 to 2^53
     */
    public void item(long profit, long[] costs) {
      next();
      boolean fits = true;
      for (int k = 0; k < budgets; k++) {
        checkCost(costs[k] >= 0 && costs[k] <= 1L << 53);
        cost[items * budgets + k] = costs[k];
        fits &= costs[k] <= limit[k];
      }
      checkCost(Math.abs(profit) <= 1L << 53);
      this.profit[items] = profit;
      end(fits);
    }

    /** Adds a user as it lay in another block made for the same terms, outside of communities. */
    void user(CoreUser user) {
      user(user.key);
      for (int item = 0; item < user.profit.length; item++) {
        next();
        profit[items] = user.profit[item];
        System.arraycopy(user.cost, item * budgets, cost, items * budgets, budgets);
        if (user.profitRest != null) {
          profitRest = profitRest == null ? new long[profit.length] : profitRest;
          profitRest[items] = user.profitRest[item];
        }
        if (user.costRest != null) {
          costRest = costRest == null ? new long[cost.length] : costRest;
          System.arraycopy(user.costRest, item * budgets, costRest, items * budgets, budgets);
        }
        end(user.profit[item] != BLOCKED);
      }
    }

    private static void checkCost(boolean fine) {
      if (!fine) {
        throw AllocatorErrors.numberOutOfRange();
      }
    }

    private void next() {
      if (items == profit.length) {
        profit = Arrays.copyOf(profit, 2 * items);
        cost = Arrays.copyOf(cost, 2 * items * budgets);
        profitRest = profitRest == null ? null : Arrays.copyOf(profitRest, profit.length);
        costRest = costRest == null ? null : Arrays.copyOf(costRest, cost.length);
      }
    }

    private void end(boolean fits) {
      if (!fits) {
        profit[items] = BLOCKED;
      }
      start[users] = ++items;
    }

    private static BigInteger whole(double value) {
      return Math.abs(value) < 0x1p62
          ? BigInteger.valueOf((long) value)
          : new BigDecimal(value).toBigInteger();
    }

    /** The users so far. */
    public UserBlock build() {
      return new UserBlock(this);
    }
  }
}
