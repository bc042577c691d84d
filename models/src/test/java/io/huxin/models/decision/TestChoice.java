package io.huxin.models.decision;

import io.huxin.models.allocator.ChoiceRule;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;

/** What a rule chooses for a customer who is outside of any community. */
final class TestChoice {
  private TestChoice() {}

  static int of(ChoiceRule rule, Terms terms, Candidates candidates) {
    var block = new UserBlock.Builder(terms.budgets());
    BudgetUse.add(block, 0, candidates);
    int[] chosen = new int[1];
    rule.forEach(0, block.build(), terms, (user, items) -> chosen[0] = items[0]);
    return chosen[0];
  }
}
