package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What is known of a table before any price: how much could be used and won. */
final class Extent implements Serializable {
  private static final long serialVersionUID = 1L;

  long users;
  long items;

  /** Users that must have an item and have none that keeps every budget. */
  long without;

  /** Largest magnitude of a profit. */
  double profit;

  /** Sum of each user's best profit less the worst, no item counting as 0. */
  final ExactSum spread = new ExactSum();

  /** At least what all choices together could use of each budget. */
  final ExactSum[] most;

  /** What all users together use at least. */
  final ExactSum[] least;

  /** Per budget, by how much the nearest item of any user without a possible one exceeds it. */
  final BigInteger[] alone;

  final CommunityExtent communities = new CommunityExtent();

  private Extent(int budgets) {
    alone = new BigInteger[budgets];
    Arrays.fill(alone, BigInteger.ZERO);
    most = new ExactSum[budgets];
    least = new ExactSum[budgets];
    for (int k = 0; k < budgets; k++) {
      most[k] = new ExactSum();
      least[k] = new ExactSum();
    }
  }

  static Extent of(UserBlock block, Terms terms) {
    var extent = new Extent(block.budgets);
    for (int user = 0; user < block.users(); user++) {
      extent.add(block, user, terms);
    }
    extent.communities.add(block, terms);
    return extent;
  }

  /** Of all blocks together: what each was found to be when it was made, no user is looked at. */
  static Extent of(Blocks blocks, Terms terms) {
    int budgets = terms.budgets().size();
    Extent all =
        blocks.pass(
            new Extent(budgets),
            (index, block) -> {
              if (!block.terms().equals(terms)) {
                throw AllocatorErrors.otherTerms();
              }
              return new Extent(budgets).add(block.extent);
            },
            Extent::add);
    all.communities.check(terms);
    return all;
  }

  /** Of each budget, by how much the least that all must use exceeds it. */
  List<BigInteger> shortfall(Terms terms) {
    return IntStream.range(0, least.length)
        .mapToObj(k -> least[k].total().subtract(terms.budgets().get(k)).max(alone[k]))
        .toList();
  }

  private void add(UserBlock block, int user, Terms terms) {
    int from = block.start[user];
    int to = block.start[user + 1];
    users++;
    items += to - from;
    double best = terms.least() > 0 ? Double.NEGATIVE_INFINITY : 0;
    double worst = -best;
    boolean any = false;
    // A member's least choice must be possible: it is what closed communities get.
    boolean free = terms.least() == 0 || block.communities.of(user) < 0;
    boolean possible = free || (from < to && !block.blocked(from));
    for (int item = from; item < to && possible; item++) {
      if (!block.blocked(item)) {
        any = true;
        profit = Math.max(profit, Math.abs(block.profit[item]));
        best = Math.max(best, block.profit[item]);
        worst = Math.min(worst, block.profit[item]);
      }
    }
    if (!any) {
      without += terms.least();
      if (terms.least() > 0 && from < to) {
        int end = possible ? to : from + 1;
        addAlone(block, from, end, terms);
        for (int k = 0; k < block.budgets; k++) {
          block.addCost(cheapest(block, from, end, k), k, least[k]);
        }
      }
      return;
    }
    spread.add(best - worst);
    for (int k = 0; k < block.budgets; k++) {
      addUse(block, from, to, k, terms);
    }
  }

  /** The item whose largest excess, in shares of the budget, is least. */
  private void addAlone(UserBlock block, int from, int to, Terms terms) {
    int nearest = from;
    double least = Double.POSITIVE_INFINITY;
    for (int item = from; item < to; item++) {
      double worst = 0;
      for (int k = 0; k < alone.length; k++) {
        double over = over(block, item, k, terms).doubleValue();
        worst = Math.max(worst, over / Math.max(1, terms.budgets().get(k).doubleValue()));
      }
      if (worst < least) {
        least = worst;
        nearest = item;
      }
    }
    for (int k = 0; k < alone.length; k++) {
      alone[k] = alone[k].max(over(block, nearest, k, terms));
    }
  }

  /** The item that uses least of a budget, though none of them keeps every budget. */
  private static int cheapest(UserBlock block, int from, int to, int budget) {
    int lowest = from;
    for (int item = from + 1; item < to; item++) {
      if (block.compareCosts(item, lowest, budget) < 0) {
        lowest = item;
      }
    }
    return lowest;
  }

  private static BigInteger over(UserBlock block, int item, int budget, Terms terms) {
    var cost = new ExactSum();
    block.addCost(item, budget, cost);
    return cost.total().subtract(terms.budgets().get(budget));
  }

  private void addUse(UserBlock block, int from, int to, int budget, Terms terms) {
    int highest = -1;
    int lowest = -1;
    for (int item = from; item < to; item++) {
      if (block.blocked(item)) {
        continue;
      }
      if (highest < 0 || block.compareCosts(item, highest, budget) > 0) {
        highest = item;
      }
      if (lowest < 0 || block.compareCosts(item, lowest, budget) < 0) {
        lowest = item;
      }
      if (terms.most() > 1) {
        block.addCost(item, budget, most[budget]);
      }
    }
    if (terms.most() == 1) {
      block.addCost(highest, budget, most[budget]);
    }
    if (terms.least() == 1) {
      block.addCost(lowest, budget, least[budget]);
    }
  }

  private Extent add(Extent other) {
    users += other.users;
    items += other.items;
    without += other.without;
    profit = Math.max(profit, other.profit);
    spread.add(other.spread);
    communities.add(other.communities);
    for (int k = 0; k < most.length; k++) {
      most[k].add(other.most[k]);
      least[k].add(other.least[k]);
      alone[k] = alone[k].max(other.alone[k]);
    }
    return this;
  }
}
