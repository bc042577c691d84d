package io.huxin.jobs.delinquency;

import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.delinquency.DelinquencyInputs;
import io.huxin.features.delinquency.DelinquencySettings;
import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.config.Conf;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Delinquency over the ledger of a deployment. */
final class Assessed {
  /**
   * Transactions count in a position only until they are billed, which is monthly; older ones are
   * not read.
   */
  private static final int UNBILLED_DAYS = 200;

  private Assessed() {}

  /**
   * Settlement and delinquency as known at the cut-off of each day.
   *
   * @param days ascending
   * @param only takes the rows of the users wanted
   */
  static Delinquency at(
      Deployment deployment,
      List<LocalDate> days,
      Delinquency.Wanted wanted,
      UnaryOperator<Dataset<Row>> only) {
    Warehouse warehouse = deployment.warehouse();
    return Delinquency.at(
        new DelinquencyInputs(
            only.apply(warehouse.read(LedgerTables.CONTRACTS)),
            only.apply(warehouse.read(LedgerTables.INSTALMENTS)),
            only.apply(warehouse.read(LedgerTables.REPAYMENTS)),
            only.apply(warehouse.read(LedgerTables.CONTRACT_EVENTS)),
            only.apply(
                VisibleLedger.recent(
                    warehouse.read(LedgerTables.TRANSACTIONS),
                    LedgerTables.TRANSACTIONS,
                    days.get(0).minusDays(UNBILLED_DAYS))),
            only.apply(warehouse.read(LedgerTables.CREDIT_LINES))),
        deployment.snapshots(days),
        DelinquencySettings.from(Conf.file("delinquency.conf")),
        wanted);
  }
}
