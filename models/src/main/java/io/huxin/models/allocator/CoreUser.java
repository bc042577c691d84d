package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;

/** A user whose choice is to be looked at again, out of its block, with what it has now. */
final class CoreUser implements Serializable {
  private static final long serialVersionUID = 1L;

  final long place;
  final long key;
  final double[] profit;
  final double[] cost;
  final long[] profitRest;
  final long[] costRest;
  final int[] chosen;

  /** Where its community lies; only with {@link #left}. */
  final long community;

  /** What all choices now leave of its community's budgets; null without a community. */
  final BigInteger[] left;

  /**
   * @param left what is left of its community's budgets; null without a community
   */
  CoreUser(int index, UserBlock block, int user, int[] chosen, BigInteger[] left) {
    int from = block.start[user];
    int to = block.start[user + 1];
    int budgets = block.budgets;
    place = ChoiceRule.place(index, user);
    key = block.key[user];
    profit = Arrays.copyOfRange(block.profit, from, to);
    cost = Arrays.copyOfRange(block.cost, from * budgets, to * budgets);
    profitRest = block.profitRest == null ? null : Arrays.copyOfRange(block.profitRest, from, to);
    costRest =
        block.costRest == null
            ? null
            : Arrays.copyOfRange(block.costRest, from * budgets, to * budgets);
    this.chosen = chosen;
    int of = block.communities.of(user);
    community = of < 0 ? -1 : ChoiceRule.place(index, of);
    this.left = left;
  }

  void addCost(int item, int budget, int budgets, ExactSum sum) {
    sum.add(cost[item * budgets + budget]);
    if (costRest != null) {
      sum.add(costRest[item * budgets + budget]);
    }
  }
}
