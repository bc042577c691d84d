package io.huxin.features.delinquency;

import io.huxin.features.delinquency.ContractHistory.Shortfall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Days past due and overdue amount of a product on every day up to {@code asOf}. */
final class Arrears {
  static final int NONE = Integer.MIN_VALUE;

  /**
   * Days from {@code from} to before {@code until} on which the same obligations are overdue.
   *
   * @param oldestDueOn due date days past due count from, NONE if nothing material is overdue
   * @param overdue unmet minimums past due, minor units
   */
  record Step(int from, int until, int oldestDueOn, long overdue) {
    boolean late() {
      return oldestDueOn != NONE;
    }

    int dpdOn(int day) {
      return late() ? day - oldestDueOn : 0;
    }
  }

  /** Days in a row at DPD 0, from start to before end. */
  record Streak(int start, int end) {}

  private final List<Shortfall> shortfalls;
  private final long materiality;
  private final List<Step> steps;

  Arrears(List<Shortfall> shortfalls, long materiality, int asOf) {
    this.shortfalls = shortfalls;
    this.materiality = materiality;
    this.steps = steps(asOf);
  }

  private List<Step> steps(int asOf) {
    TreeMap<Integer, List<Change>> changes = new TreeMap<>();
    for (Shortfall shortfall : shortfalls) {
      // Due today is not overdue: an obligation counts from the day after its due date.
      int from = Math.max(shortfall.from(), shortfall.dueOn() + 1);
      if (from < shortfall.until()) {
        changes
            .computeIfAbsent(from, day -> new ArrayList<>(2))
            .add(new Change(shortfall.dueOn(), shortfall.amount()));
        changes
            .computeIfAbsent(shortfall.until(), day -> new ArrayList<>(2))
            .add(new Change(shortfall.dueOn(), -shortfall.amount()));
      }
    }
    List<Step> result = new ArrayList<>(changes.size() + 1);
    TreeMap<Integer, Long> overdueByDueDate = new TreeMap<>();
    int from = Integer.MIN_VALUE;
    Step before = new Step(from, from, NONE, 0);
    for (Map.Entry<Integer, List<Change>> entry : changes.entrySet()) {
      if (entry.getKey() > asOf) {
        break;
      }
      result.add(new Step(from, entry.getKey(), before.oldestDueOn(), before.overdue()));
      for (Change change : entry.getValue()) {
        overdueByDueDate.merge(
            change.dueOn(), change.amount(), (x, y) -> x + y == 0 ? null : Long.valueOf(x + y));
      }
      from = entry.getKey();
      before = step(from, overdueByDueDate);
    }
    result.add(new Step(from, asOf + 1, before.oldestDueOn(), before.overdue()));
    return result;
  }

  private record Change(int dueOn, long amount) {}

  private Step step(int from, SortedMap<Integer, Long> overdueByDueDate) {
    long total = 0;
    int oldest = NONE;
    for (Map.Entry<Integer, Long> entry : overdueByDueDate.entrySet()) {
      total += entry.getValue();
      if (oldest == NONE && total > 0 && total >= materiality) {
        oldest = entry.getKey();
      }
    }
    return new Step(from, from, oldest, total);
  }

  List<Step> steps() {
    return steps;
  }

  Step last() {
    return steps.get(steps.size() - 1);
  }

  /** Days past due on {@code day} if these obligations were unmet on it. */
  static int dpd(int day, List<Shortfall> unmet, long materiality) {
    long total = 0;
    for (Shortfall shortfall :
        unmet.stream().sorted(Comparator.comparingInt(Shortfall::dueOn)).toList()) {
      if (shortfall.dueOn() < day) {
        total += shortfall.amount();
        if (total >= materiality) {
          return day - shortfall.dueOn();
        }
      }
    }
    return 0;
  }

  /** Stretches of days at DPD 0, in order; the last may end with asOf only because time does. */
  List<Streak> streaks() {
    List<Streak> streaks = new ArrayList<>();
    for (Step step : steps) {
      int count = streaks.size();
      if (step.late() || step.from() >= step.until()) {
        continue;
      }
      if (count > 0 && streaks.get(count - 1).end() == step.from()) {
        streaks.set(count - 1, new Streak(streaks.get(count - 1).start(), step.until()));
      } else {
        streaks.add(new Streak(step.from(), step.until()));
      }
    }
    return streaks;
  }
}
