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

  private Totals(int budgets, Curvature curvature) {
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

  /**
   * All users' and communities' best choices at the prices, and what they are worth at most.
   *
   * @param curvature nothing counted yet; null if it need not be counted
   */
  static Totals at(
      Blocks blocks, Terms terms, Prices prices, CommunityMethod method, Curvature curvature) {
    return blocks.pass(
        empty(terms.budgets().size(), curvature),
        (index, block) -> of(block, terms, prices, method, curvature),
        Totals::add);
  }

  private static Totals empty(int budgets, Curvature curvature) {
    return new Totals(budgets, curvature == null ? null : curvature.empty());
  }

  private static Totals of(
      UserBlock block, Terms terms, Prices prices, CommunityMethod method, Curvature curvature) {
    Totals totals = empty(block.budgets, curvature);
    var choice = new UserChoice(terms);
    for (int user = 0; user < block.users(); user++) {
      if (block.communities.of(user) >= 0) {
        continue;
      }
      choice.choose(block, user, prices);
      totals.value.add(Math.ceil(choice.value * prices.grid));
      for (int at = 0; at < choice.count; at++) {
        totals.addItem(block, block.start[user] + choice.chosen[at]);
      }
      if (curvature != null) {
        totals.curvature.add(block, user, choice);
      }
    }
    if (block.communities.count() > 0) {
      totals.addCommunities(block, prices, new CommunitySolver(terms, method));
    }
    return totals;
  }

  private void addCommunities(UserBlock block, Prices prices, CommunitySolver solver) {
    for (int community = 0; community < block.communities.count(); community++) {
      solver.solve(block, community, prices);
      value.add(Math.ceil(solver.bound * prices.grid));
      int[] members = block.communities.members(community);
      for (int member = 0; member < members.length; member++) {
        for (int item : solver.items.items(solver.chosen[member])) {
          addItem(block, block.start[members[member]] + item);
        }
      }
    }
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
