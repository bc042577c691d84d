package io.huxin.models.allocator;

import java.io.Serializable;

/** Exact sums over users: relaxed value, profit and use of what is chosen. */
final class Totals implements Serializable {
  private static final long serialVersionUID = 1L;

  /** In units of profit divided by the grid. */
  final ExactSum value = new ExactSum();

  final ExactSum profit = new ExactSum();
  final ExactSum[] use;

  /** Null where it is not counted. */
  final Curvature curvature;

  Totals(int budgets) {
    this(budgets, null);
  }

  /**
   * Nothing added yet.
   *
   * @param curvature with nothing counted; null if it need not be counted
   */
  Totals(int budgets, Curvature curvature) {
    this.curvature = curvature;
    use = new ExactSum[budgets];
    for (int k = 0; k < budgets; k++) {
      use[k] = new ExactSum();
    }
  }

  void addItem(UserBlock block, int item) {
    block.addProfit(item, profit);
    for (int k = 0; k < use.length; k++) {
      block.addCost(item, k, use[k]);
    }
  }

  Totals add(Totals other) {
    value.add(other.value);
    profit.add(other.profit);
    for (int k = 0; k < use.length; k++) {
      use[k].add(other.use[k]);
    }
    if (curvature != null) {
      curvature.add(other.curvature);
    }
    return this;
  }

  /** These totals without those of some of the users in them. */
  Totals less(Totals some) {
    var rest = new Totals(use.length, curvature == null ? null : curvature.empty()).add(this);
    rest.value.subtract(some.value);
    rest.profit.subtract(some.profit);
    for (int k = 0; k < use.length; k++) {
      rest.use[k].subtract(some.use[k]);
    }
    if (curvature != null) {
      rest.curvature.subtract(some.curvature);
    }
    return rest;
  }

  /** What the users use who choose by the rule. */
  static Totals by(Blocks blocks, Terms terms, ChoiceRule rule) {
    int budgets = terms.budgets().size();
    return blocks.pass(
        new Totals(budgets),
        (index, block) -> {
          var totals = new Totals(budgets);
          rule.forEach(
              index,
              block,
              terms,
              (user, items) -> {
                for (int item : items) {
                  totals.addItem(block, block.start[user] + item);
                }
              });
          return totals;
        },
        Totals::add);
  }
}
