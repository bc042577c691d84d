package io.huxin.models.allocator;

import java.io.Serializable;
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

  CoreUser(int index, UserBlock block, int user, int[] chosen) {
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
  }
}
