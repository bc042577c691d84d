package io.huxin.models.allocator;

import java.io.Serializable;

/** Exact sums over users: relaxed value, profit and use of what is chosen. */
final class Totals implements Serializable {
  private static final long serialVersionUID = 1L;

  /** In units of profit divided by the grid. */
  final ExactSum value = new ExactSum();

  final ExactSum profit = new ExactSum();
  final ExactSum[] use;

  Totals(int budgets) {
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
    return this;
  }

  /** All users' best choices at the prices. */
  static Totals at(Blocks blocks, Terms terms, Prices prices) {
    int budgets = terms.budgets().size();
    return blocks.pass(
        new Totals(budgets), (index, block) -> of(block, terms, prices), Totals::add);
  }

  private static Totals of(UserBlock block, Terms terms, Prices prices) {
    var totals = new Totals(block.budgets);
    var choice = new UserChoice(terms);
    for (int user = 0; user < block.users(); user++) {
      choice.choose(block, user, prices);
      totals.value.add(Math.ceil(choice.value * prices.grid));
      for (int at = 0; at < choice.count; at++) {
        totals.addItem(block, block.start[user] + choice.chosen[at]);
      }
    }
    return totals;
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
