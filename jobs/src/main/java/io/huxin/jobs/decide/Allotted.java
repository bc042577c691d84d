package io.huxin.jobs.decide;

import static java.util.stream.Collectors.joining;

import io.huxin.models.allocator.Allocation;
import io.huxin.models.decision.BudgetLimits;
import io.huxin.models.decision.BudgetUse;
import io.huxin.models.decision.HeldBack;
import io.huxin.models.decision.Rest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was chosen, and the proof of how good it is.
 *
 * @param budgets names of the budgets
 * @param considered rows of {@link CandidateRows} among which the choice was made
 * @param held who is given nothing back
 * @param limits most that the run may add
 * @param allocation the choice; not feasible where what must be given alone exceeds a budget
 * @param choices user_id, choice and held_back of every customer; empty where it is not feasible
 * @param ofCommunities rows of {@code community_budgets} without the day, made when they are read;
 *     empty where it is not feasible
 * @param rest for whom the experiment near the cut-off rests
 * @param exceeded what its first lines, with orders, would have exceeded; empty if it rests for
 *     nobody
 */
record Allotted(
    List<String> budgets,
    Dataset<Row> considered,
    HeldBack held,
    BudgetLimits limits,
    Allocation allocation,
    Optional<Dataset<Row>> choices,
    Optional<Dataset<Row>> ofCommunities,
    Rest rest,
    List<String> exceeded) {
  /** Why growth must stop: no choice keeps the budgets, or one is exceeded as it is. */
  List<String> gates() {
    var gates = new ArrayList<String>();
    if (!allocation.feasible()) {
      shortfalls().forEach(over -> gates.add("what persons have ordered exceeds " + over));
      if (gates.isEmpty()) {
        gates.add("what persons have ordered cannot be kept within the budgets of the run");
      }
    }
    overhang(gates, "exposure");
    overhang(gates, "expected_loss");
    return gates;
  }

  /** Budgets that what must be given exceeds, and by how much. */
  List<String> shortfalls() {
    var over = new ArrayList<String>();
    for (int k : exceededAt()) {
      over.add(
          "the budget "
              + budgets.get(k)
              + " by "
              + natural(allocation.shortfall().get(k), budgets.get(k)).toPlainString());
    }
    return over;
  }

  /** Places of these budgets. */
  List<Integer> exceededAt() {
    return IntStream.range(0, budgets.size())
        .filter(k -> allocation.shortfall().get(k).signum() > 0)
        .boxed()
        .toList();
  }

  /** The same, of a run in which the experiment rests for want of what another had exceeded. */
  Allotted resting(Rest whom, List<String> over) {
    return new Allotted(
        budgets, considered, held, limits, allocation, choices, ofCommunities, whom, over);
  }

  private void overhang(List<String> gates, String budget) {
    BigDecimal over = limits.overhangs().get(budgets.indexOf(budget));
    if (over.signum() > 0) {
      gates.add(
          "budgets.most-" + budget.replace('_', '-') + " is exceeded by " + over.toPlainString());
    }
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "rises within budgets: gap %.1e, %d passes%s%s",
        allocation.gap(),
        allocation.passes(),
        allocation.overhangs().isEmpty()
            ? ""
            : "; communities above their budgets: " + allocation.overhangs().size(),
        waiting());
  }

  /** Why the experiment rests; how many are given nothing back, and because of which budgets. */
  private String waiting() {
    long waiting = held.budgets().isEmpty() ? 0 : considered.where("held_back").count();
    String rests =
        exceeded.isEmpty()
            ? ""
            : "; the experiment near the cut-off rests, as its first lines (with what persons have"
                + " ordered) would exceed "
                + String.join(", ", exceeded);
    return waiting == 0
        ? rests
        : rests
            + "; "
            + waiting
            + " customers are given nothing back, as it adds to "
            + held.budgets().stream().sorted().map(budgets::get).collect(joining(", "));
  }

  /** An amount in the units of the budget of that name. */
  static BigDecimal natural(BigInteger units, String budget) {
    return new BigDecimal(units)
        .divide(BigDecimal.valueOf(BudgetUse.unitsOfOne(budget)))
        .setScale(6);
  }

  /** Profit for one more of the budget of that name, from millionths for one unit of it. */
  static double price(double perUnit, String budget) {
    return perUnit / 1e6 * BudgetUse.unitsOfOne(budget);
  }
}
