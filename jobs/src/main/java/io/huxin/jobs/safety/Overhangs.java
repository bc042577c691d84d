package io.huxin.jobs.safety;

import io.huxin.features.table.AllocationTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.store.Warehouse;
import java.util.List;

/** Budgets above which more stands than there may be at all. */
final class Overhangs {
  private Overhangs() {}

  /** A warning for each on the day, and a row that is OK where that has ended. */
  static List<Alarm> of(Warehouse warehouse, Day day) {
    return warehouse
        .day(AllocationTables.ALLOCATIONS, day.asOf())
        .where("overhang > 0 OR run_off > 0")
        .orderBy("budget")
        .select("budget", "overhang")
        .collectAsList()
        .stream()
        .map(
            row ->
                Alarm.above("safety_overhang", row.getString(0), row.getDecimal(1).doubleValue()))
        .toList();
  }
}
