package io.huxin.models.decision;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is given nothing back, and converts nothing, on a day: nothing may add to a budget of which
 * more stands than there may be at all.
 *
 * <p>What is given back uses no budget of growth. But where all that the day would give back, with
 * what stands, is above the most of a budget, none of what adds to that budget is given back: to
 * give some of it would make a choice among persons to whom the same is due. Nor are others given
 * what is left of it.
 *
 * @param budgets places of these budgets, in the order of {@link BudgetUse}
 */
public record HeldBack(Set<Integer> budgets) implements Serializable {
  /** Nobody. */
  public static final HeldBack NOBODY = new HeldBack(Set.of());

  public HeldBack {
    budgets = Set.copyOf(budgets);
  }

  /**
   * With the budgets that are above their most when these are held back. What one customer is held
   * back for may raise what stands of another budget ({@code partners.book}), so this is repeated
   * until nothing is new.
   */
  public HeldBack with(BudgetLimits limits) {
    var all = new TreeSet<>(budgets);
    for (int place = 0; place < limits.overhangs().size(); place++) {
      if (limits.overhangs().get(place).signum() > 0) {
        all.add(place);
      }
    }
    return new HeldBack(all);
  }

  /** Whether a customer is among them. */
  public boolean holds(Candidates customer) {
    long[] added = BudgetUse.costs(customer.none(), customer.asItStands());
    return budgets.stream().anyMatch(place -> added[place] > 0);
  }

  /** What the customer may be given: all there is, or what there is if held back. */
  public Candidates of(Candidates customer) {
    return holds(customer) ? customer.heldBack() : customer;
  }
}
