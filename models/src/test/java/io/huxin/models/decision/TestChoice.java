package io.huxin.models.decision;

import io.huxin.models.allocator.Allocation;
import io.huxin.models.allocator.Allocator;
import io.huxin.models.allocator.AllocatorSettings;
import io.huxin.models.allocator.ChoiceRule;
import io.huxin.models.allocator.LocalBlocks;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import io.huxin.models.policy.PolicyPack;
import java.math.BigInteger;
import java.util.List;

/** What budgets choose for customers who are outside of any community. */
final class TestChoice {
  private TestChoice() {}

  /** How a run of these customers is allotted. */
  static Allocation allotted(List<Customer> customers, PolicyPack pack, List<BigInteger> limits) {
    Terms terms = Terms.exactlyOne(limits);
    var block = new UserBlock.Builder(terms);
    for (int at = 0; at < customers.size(); at++) {
      BudgetUse.add(block, at, candidates(customers.get(at), pack));
    }
    return Allocator.priced(
        new LocalBlocks(List.of(block.build())), terms, AllocatorSettings.DEFAULT, List.of());
  }

  /** The decision on the first line of each. */
  static List<Decision> decisions(
      List<Customer> customers, PolicyPack pack, List<BigInteger> limits, Allocation allocation) {
    ChoiceRule rule = allocation.rule().orElseThrow();
    Terms terms = Terms.exactlyOne(limits);
    return customers.stream()
        .map(
            each ->
                DecisionEngine.decide(
                        each.facts(),
                        pack,
                        Lanes.GROWTH_OPEN,
                        of(rule, terms, candidates(each, pack)))
                    .get(0))
        .toList();
  }

  private static Candidates candidates(Customer customer, PolicyPack pack) {
    return DecisionEngine.candidates(customer.facts(), pack, Lanes.GROWTH_OPEN);
  }

  static int of(ChoiceRule rule, Terms terms, Candidates candidates) {
    var block = new UserBlock.Builder(terms);
    BudgetUse.add(block, 0, candidates);
    int[] chosen = new int[1];
    rule.forEach(0, block.build(), terms, (user, items) -> chosen[0] = items[0]);
    return chosen[0];
  }
}
