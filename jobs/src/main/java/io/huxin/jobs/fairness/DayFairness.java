package io.huxin.jobs.fairness;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.portfolio.FairnessLimits;
import io.huxin.features.portfolio.FairnessMetrics;
import io.huxin.features.portfolio.GroupActions;
import io.huxin.features.table.FairnessTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the decisions of a day did to the groups of audit attributes. It looks at decisions once
 * they are made, and nothing that decides reads what it writes.
 */
public final class DayFairness {
  private DayFairness() {}

  /**
   * Writes the day's rows of {@code fairness}.
   *
   * @return the day's metrics of fairness, yet to be written: over the last days, from that table
   *     alone
   */
  public static Dataset<Row> noted(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    FairnessLimits limits = deployment.settings().fairness();
    Dataset<Row> audited =
        new VisibleLedger(warehouse, deployment.snapshots(List.of(day.asOf())))
            .of(LedgerTables.AUDIT_ATTRIBUTES);
    warehouse.replace(
        FairnessTables.FAIRNESS,
        GroupActions.of(
            day.asOf(), Decisions.latest(warehouse, day.asOf()), audited, limits.leastUsers()),
        day.asOf(),
        "");
    Dataset<Row> since =
        warehouse
            .read(FairnessTables.FAIRNESS)
            .where(col("as_of").gt(lit(day.asOf().minusDays(limits.days()))));
    return FairnessMetrics.of(day.asOf(), since, limits);
  }
}
