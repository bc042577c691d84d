package io.huxin.models.decision;

import io.huxin.models.policy.GroupBudget;
import io.huxin.models.policy.PolicyPack;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * For whom the experiment near the cut-off rests. First lines that it draws are given whatever they
 * are worth; where they exceed what a run may add, it gives none to anybody under that budget: to
 * choose among the drawn would be another draw. They get what they would get without it.
 *
 * @param budgets places of the budgets that are exceeded, in the order of {@link BudgetUse}
 */
public record Rest(Set<Integer> budgets) implements Serializable {
  /** It rests for nobody. */
  public static final Rest NONE = new Rest(Set.of());

  public Rest {
    budgets = Set.copyOf(budgets);
  }

  /** The lanes in which a customer is decided on a day of growth. */
  public Lanes of(CustomerFacts customer, PolicyPack pack) {
    return budgets.stream().anyMatch(place -> concerns(place, customer, pack))
        ? Lanes.EXPERIMENT_RESTS
        : Lanes.GROWTH_OPEN;
  }

  private static boolean concerns(int place, CustomerFacts customer, PolicyPack pack) {
    List<GroupBudget> groups = pack.budgets().groups();
    int group = place - BudgetUse.OF_ALL.size();
    if (group < 0 || group >= groups.size()) {
      return true;
    }
    GroupBudget budget = groups.get(group);
    return switch (budget.by()) {
      case SEGMENT -> budget.value().equals(customer.segment().name());
      case REGION -> budget.value().equals(customer.region());
      case PARTNER, OWN_PART, ABOVE_BOOK -> true;
    };
  }
}
