package io.huxin.features.delinquency;

import io.huxin.features.delinquency.Arrears.Streak;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * When what was held against a borrower ends. Only days at DPD 0 count towards it. An end after
 * as_of is the one foreseen: the day on which it comes if nothing falls past due until then.
 */
final class Probation {
  /** Not ended by as_of, and not to be foreseen: something is past due. */
  static final int OPEN = Integer.MAX_VALUE;

  private final DelinquencySettings settings;
  private final List<Streak> streaks;
  private final List<InstalmentVersion> dues;
  private final int asOf;

  /**
   * @param streaks days in a row at DPD 0, in order
   * @param dues obligations in force of more than 0
   */
  Probation(
      DelinquencySettings settings, List<Streak> streaks, List<InstalmentVersion> dues, int asOf) {
    this.settings = settings;
    this.streaks = streaks;
    this.dues = dues;
    this.asOf = asOf;
  }

  /** First day after {@code from} on which probation is over; the days held come before it. */
  int endAfter(int from) {
    return end(from, cleared -> cleared + settings.probationDays());
  }

  /** As {@link #endAfter}, and not before the months since the restructuring have passed. */
  int endAfterRestructuring(int from) {
    int earliest = plusMonths(from, settings.restructureProbationMonths());
    return end(from, cleared -> Math.max(cleared + settings.probationDays(), earliest));
  }

  /**
   * First day on which a class may improve: after arrears are cleared the longer of the months and
   * the due dates of the settings. Due dates count if billed within those months: a borrower with
   * none left is not held for ever.
   */
  int upgradeAfter(int from) {
    return end(from, this::upgradeOnceCleared);
  }

  private int upgradeOnceCleared(int cleared) {
    int months = plusMonths(cleared, settings.upgradeMonths());
    List<Integer> dueDates =
        dues.stream()
            .filter(due -> due.dueOn() > cleared && due.billedOn() <= months)
            .map(InstalmentVersion::dueOn)
            .distinct()
            .sorted()
            .limit(settings.upgradeDueDates())
            .toList();
    boolean enough =
        settings.upgradeDueDates() > 0 && dueDates.size() == settings.upgradeDueDates();
    // The day after the due date: on the date itself a payment is still in time.
    return enough ? Math.max(months, dueDates.get(dueDates.size() - 1) + 1) : months;
  }

  private int end(int from, IntUnaryOperator onceCleared) {
    for (Streak streak : streaks) {
      int cleared = Math.max(from, streak.start());
      if (cleared < streak.end()) {
        int end = onceCleared.applyAsInt(cleared);
        // The streak of as_of ends there only because time does.
        if (end <= streak.end() || streak.end() > asOf) {
          return end;
        }
      }
    }
    return OPEN;
  }

  private static int plusMonths(int day, int months) {
    return (int) LocalDate.ofEpochDay(day).plusMonths(months).toEpochDay();
  }
}
