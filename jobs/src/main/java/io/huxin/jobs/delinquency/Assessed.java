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

/** Delinquency over the ledger of a deployment. */
final class Assessed {
  /**
   * Transactions count in a position only until they are billed, which is monthly; older ones are
   * not read.
   */
  private static final int UNBILLED_DAYS = 200;

  private Assessed() {}

  /** Settlement and delinquency as known at the cut-off of each day; days ascend. */
  static Delinquency at(Deployment deployment, List<LocalDate> days, Delinquency.Wanted wanted) {
    Warehouse warehouse = deployment.warehouse();
    return Delinquency.at(
        new DelinquencyInputs(
            warehouse.read(LedgerTables.CONTRACTS),
            warehouse.read(LedgerTables.INSTALMENTS),
            warehouse.read(LedgerTables.REPAYMENTS),
            warehouse.read(LedgerTables.CONTRACT_EVENTS),
            VisibleLedger.recent(
                warehouse.read(LedgerTables.TRANSACTIONS),
                LedgerTables.TRANSACTIONS,
                days.get(0).minusDays(UNBILLED_DAYS)),
            warehouse.read(LedgerTables.CREDIT_LINES)),
        deployment.snapshots(days),
        DelinquencySettings.from(Conf.file("delinquency.conf")),
        wanted);
  }
}
