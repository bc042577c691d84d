package io.huxin.models.allocator;

import java.io.Serializable;

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

  private Extent(int budgets) {
    most = new ExactSum[budgets];
    least = new ExactSum[budgets];
    for (int k = 0; k < budgets; k++) {
      most[k] = new ExactSum();
      least[k] = new ExactSum();
    }
  }

  static Extent of(Blocks blocks, Terms terms) {
    int budgets = terms.budgets().size();
    return blocks.pass(
        new Extent(budgets),
        (index, block) -> {
          var extent = new Extent(budgets);
          for (int user = 0; user < block.users(); user++) {
            extent.add(block, user, terms);
          }
          return extent;
        },
        Extent::add);
  }

  private void add(UserBlock block, int user, Terms terms) {
    int from = block.start[user];
    int to = block.start[user + 1];
    users++;
    items += to - from;
    double best = terms.least() > 0 ? Double.NEGATIVE_INFINITY : 0;
    double worst = -best;
    boolean any = false;
    for (int item = from; item < to; item++) {
      if (!block.blocked(item)) {
        any = true;
        profit = Math.max(profit, Math.abs(block.profit[item]));
        best = Math.max(best, block.profit[item]);
        worst = Math.min(worst, block.profit[item]);
      }
    }
    if (!any) {
      without += terms.least();
      return;
    }
    spread.add(best - worst);
    for (int k = 0; k < block.budgets; k++) {
      addUse(block, from, to, k, terms);
    }
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
    for (int k = 0; k < most.length; k++) {
      most[k].add(other.most[k]);
      least[k].add(other.least[k]);
    }
    return this;
  }
}
