package io.huxin.jobs.features;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.frame.FeatureFrame;
import io.huxin.features.frame.FeatureSources;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The catalogue over the ledger, at one day or many. */
public final class Frames {
  /** Ledger tables a frame reads. */
  public static final List<Table> INPUTS =
      List.of(
          LedgerTables.USERS,
          LedgerTables.CREDIT_LINES,
          LedgerTables.APPLICATIONS,
          LedgerTables.CONTRACTS,
          LedgerTables.TRANSACTIONS,
          LedgerTables.REPAYMENTS,
          LedgerTables.INSTALMENTS,
          LedgerTables.CREDIT_LINKS,
          LedgerTables.BUREAU_REPORTS,
          LedgerTables.REPORTED_ARREARS);

  private Frames() {}

  /** One row per day and user with a line or an application. */
  public static Dataset<Row> of(
      Deployment deployment, Catalogue catalogue, List<LocalDate> days, Delinquency assessed) {
    Warehouse warehouse = deployment.warehouse();
    Dataset<Row> snapshots = deployment.snapshots(days);
    var ledger = new VisibleLedger(warehouse, snapshots);
    LocalDate since = days.get(0).minusDays(catalogue.longestWindow());
    Dataset<Row> lines = ledger.of(LedgerTables.CREDIT_LINES);
    var inputs =
        new FeatureSources.Inputs(
            ledger.of(LedgerTables.USERS),
            lines,
            ledger.of(LedgerTables.CREDIT_LINKS),
            warehouse.read(LedgerTables.APPLICATIONS),
            warehouse.read(LedgerTables.CONTRACTS),
            recent(warehouse, LedgerTables.TRANSACTIONS, since),
            recent(warehouse, LedgerTables.REPAYMENTS, since),
            warehouse.read(LedgerTables.BUREAU_REPORTS),
            warehouse.read(LedgerTables.REPORTED_ARREARS),
            assessed.bills(),
            assessed.delinquency(),
            assessed.positions());
    Dataset<Row> users =
        lines
            .where("status <> 'CLOSED'")
            .select("as_of", "user_id")
            .union(ledger.of(LedgerTables.APPLICATIONS).select("as_of", "user_id"));
    return FeatureFrame.of(
        catalogue, FeatureSources.of(inputs), users, SnapshotSeries.of(snapshots));
  }

  private static Dataset<Row> recent(Warehouse warehouse, Table table, LocalDate since) {
    return VisibleLedger.recent(warehouse.read(table), table, since);
  }
}
