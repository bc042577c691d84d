package io.huxin.models.decision;

import io.huxin.models.policy.GroupBudget;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a candidate takes of one group's budgets.
 *
 * @param exposure of the group's part of each line the larger of quota and outstanding, money
 * @param expectedLoss of the group's part of each line, money at scale 6
 */
public record GroupUse(BigDecimal exposure, BigDecimal expectedLoss) {
  /** Takes nothing. */
  static final GroupUse NONE =
      new GroupUse(BigDecimal.ZERO.setScale(2), BigDecimal.ZERO.setScale(6));

  /** With a line of the customer, which takes as much as the group has a part in it. */
  GroupUse with(GroupBudget group, CustomerFacts facts, Outcome outcome, QuotaValue value) {
    BigDecimal part = BigDecimal.valueOf(part(group, facts, outcome.line().facts()));
    BigDecimal line =
        outcome
            .quota()
            .subtract(outcome.earmarked())
            .max(outcome.line().facts().use().outstanding());
    BigDecimal loss = value == null ? BigDecimal.ZERO : value.expectedLoss();
    return new GroupUse(
        exposure.add(line.multiply(part).setScale(2, RoundingMode.CEILING)),
        expectedLoss.add(loss.multiply(part).setScale(6, RoundingMode.CEILING)));
  }

  private static double part(GroupBudget group, CustomerFacts facts, LineFacts line) {
    return switch (group.by()) {
      case SEGMENT -> facts.segment().name().equals(group.value()) ? 1 : 0;
      case REGION -> group.value().equals(facts.region()) ? 1 : 0;
      case PARTNER -> group.value().equals(line.funding().partner()) ? line.funding().share() : 0;
    };
  }
}
