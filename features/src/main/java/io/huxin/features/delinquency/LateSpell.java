package io.huxin.features.delinquency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Days in a row on which a product was so many days past due or more, refinancing seen through.
 *
 * @param from first of these days
 * @param until first day after them; beyond as_of if they last at it
 */
record LateSpell(int from, int until) {
  /** Days past due from which on a user without default is neither good nor bad. */
  static final int INDETERMINATE_DPD = 30;

  /**
   * All spells up to as_of, in order; two of them have a day between.
   *
   * @param leastDpd days past due (dpd_uncured) that count, at least 1
   */
  static List<LateSpell> of(Standing standing, int leastDpd) {
    int end = standing.asOf() + 1;
    var days = new ArrayList<LateSpell>();
    for (Arrears.Step step : standing.arrears().steps()) {
      if (step.late()) {
        add(days, Math.max(step.from(), step.oldestDueOn() + leastDpd), step.until());
      }
    }
    for (Hold hold : standing.holds()) {
      if (hold.dpd() >= leastDpd) {
        add(days, hold.from(), Math.min(hold.until(), end));
      }
    }
    days.sort(Comparator.comparingInt(LateSpell::from));
    var spells = new ArrayList<LateSpell>();
    for (LateSpell each : days) {
      LateSpell last = spells.isEmpty() ? null : spells.get(spells.size() - 1);
      if (last != null && each.from <= last.until) {
        spells.set(spells.size() - 1, new LateSpell(last.from, Math.max(last.until, each.until)));
      } else {
        spells.add(each);
      }
    }
    return spells;
  }

  private static void add(List<LateSpell> days, int from, int until) {
    if (from < until) {
      days.add(new LateSpell(from, until));
    }
  }
}
