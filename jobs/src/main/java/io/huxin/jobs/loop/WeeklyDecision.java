package io.huxin.jobs.loop;

import io.huxin.models.allocator.Allocation;
import io.huxin.models.allocator.Allocator;
import io.huxin.models.allocator.AllocatorSettings;
import io.huxin.models.allocator.Hashes;
import io.huxin.models.allocator.LocalBlocks;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import io.huxin.models.decision.BudgetLimits;
import io.huxin.models.decision.BudgetUse;
import io.huxin.models.decision.Candidate;
import io.huxin.models.decision.Candidates;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.DecisionEngine;
import io.huxin.models.decision.HeldBack;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.Rest;
import io.huxin.models.policy.BudgetRules;
import io.huxin.models.policy.GroupBudget;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.SegmentPacks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides all customers of a day in memory, as {@code decide} does on Spark: each under the pack of
 * its segment, within budgets of all.
 */
final class WeeklyDecision {
  private final SegmentPacks packs;
  private List<Double> prices = List.of();

  WeeklyDecision(SegmentPacks packs) {
    this.packs = packs;
  }

  /** Decisions of each customer, in the order of the customers. */
  List<List<Decision>> of(List<CustomerFacts> customers) {
    if (packs.base().budgets().strategy() == BudgetRules.Strategy.BAND) {
      return customers.stream()
          .map(each -> DecisionEngine.decide(each, packs.of(each.segment()), Lanes.GROWTH_OPEN))
          .toList();
    }
    Chosen chosen = chosen(customers, Rest.NONE);
    if (!chosen.allocation().feasible() && chosen.all().stream().anyMatch(Candidates::granted)) {
      chosen = chosen(customers, new Rest(exceeded(chosen.allocation())));
    }
    var decisions = new ArrayList<List<Decision>>();
    for (int at = 0; at < customers.size(); at++) {
      CustomerFacts customer = customers.get(at);
      PolicyPack pack = packs.of(customer.segment());
      decisions.add(
          chosen.allocation().feasible()
              ? DecisionEngine.decide(
                  customer,
                  pack,
                  chosen.held().holds(chosen.all().get(at))
                      ? Lanes.BUDGET_USED_UP
                      : chosen.rest().of(customer, pack),
                  chosen.choices().get(at))
              : DecisionEngine.decide(customer, pack, Lanes.BUDGETS_CLOSED));
    }
    prices = chosen.allocation().feasible() ? chosen.allocation().prices() : List.of();
    return decisions;
  }

  /** Choices of all customers within the budgets, of whom some may be held back. */
  private record Chosen(
      Rest rest,
      List<Candidates> all,
      HeldBack held,
      Allocation allocation,
      List<Integer> choices) {}

  private static Set<Integer> exceeded(Allocation allocation) {
    return IntStream.range(0, allocation.shortfall().size())
        .filter(k -> allocation.shortfall().get(k).signum() > 0)
        .boxed()
        .collect(Collectors.toSet());
  }

  private Chosen chosen(List<CustomerFacts> customers, Rest rest) {
    List<Candidates> all =
        customers.stream()
            .map(
                each -> {
                  PolicyPack pack = packs.of(each.segment());
                  return DecisionEngine.candidates(each, pack, rest.of(each, pack));
                })
            .toList();
    HeldBack held;
    List<Candidates> candidates;
    BudgetLimits limits;
    HeldBack next = HeldBack.NOBODY;
    do {
      held = next;
      HeldBack now = held;
      candidates = all.stream().map(now::of).toList();
      limits = BudgetLimits.of(packs.base(), standing(candidates));
      next = held.with(limits);
    } while (!next.equals(held));
    var terms = Terms.exactlyOne(limits.without(held).limits());
    var block = new UserBlock.Builder(terms);
    for (int at = 0; at < customers.size(); at++) {
      BudgetUse.add(block, Hashes.of(customers.get(at).userId()), candidates.get(at));
    }
    UserBlock users = block.build();
    Allocation allocation =
        Allocator.priced(new LocalBlocks(List.of(users)), terms, AllocatorSettings.DEFAULT, prices);
    var choices = new int[customers.size()];
    allocation
        .rule()
        .ifPresent(
            rule -> rule.forEach(0, users, terms, (user, items) -> choices[user] = items[0]));
    return new Chosen(rest, all, held, allocation, Arrays.stream(choices).boxed().toList());
  }

  private BudgetLimits.Standing standing(List<Candidates> candidates) {
    BigDecimal exposure = BigDecimal.ZERO;
    BigDecimal loss = BigDecimal.ZERO;
    BigDecimal payLater = BigDecimal.ZERO;
    BigDecimal cashLoan = BigDecimal.ZERO;
    BigDecimal insured = BigDecimal.ZERO;
    List<GroupBudget> budgets = packs.base().budgets().groups();
    var groups = new ArrayList<>(Collections.nCopies(budgets.size(), BigDecimal.ZERO));
    long lines = 0;
    for (Candidates each : candidates) {
      Candidate none = each.none();
      for (int group = 0; group < groups.size(); group++) {
        groups.set(group, groups.get(group).add(each.standing(budgets.get(group), group)));
      }
      exposure = exposure.add(none.exposure());
      loss = loss.add(none.expectedLoss());
      payLater = payLater.add(none.quotas().getOrDefault(Product.PAY_LATER, BigDecimal.ZERO));
      cashLoan = cashLoan.add(none.quotas().getOrDefault(Product.CASH_LOAN, BigDecimal.ZERO));
      insured = insured.add(none.insured());
      lines += none.quotas().size();
    }
    return new BudgetLimits.Standing(exposure, loss, payLater, cashLoan, lines, insured, groups);
  }
}
