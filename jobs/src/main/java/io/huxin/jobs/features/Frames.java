package io.huxin.jobs.features;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.FeatureFrame;
import io.huxin.features.catalogue.FeatureSources;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.VisibleLedger;
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
    var ledger = new VisibleLedger(deployment.warehouse(), deployment.snapshots(days));
    LocalDate since = days.get(0).minusDays(catalogue.longestWindow());
    Dataset<Row> lines = ledger.of(LedgerTables.CREDIT_LINES);
    Dataset<Row> applications = ledger.of(LedgerTables.APPLICATIONS);
    var inputs =
        new FeatureSources.Inputs(
            ledger.of(LedgerTables.USERS),
            lines,
            applications,
            ledger.of(LedgerTables.CONTRACTS),
            ledger.of(LedgerTables.TRANSACTIONS, since),
            ledger.of(LedgerTables.REPAYMENTS, since),
            ledger.of(LedgerTables.CREDIT_LINKS),
            ledger.of(LedgerTables.BUREAU_REPORTS),
            ledger.of(LedgerTables.REPORTED_ARREARS),
            assessed.bills(),
            assessed.delinquency(),
            assessed.positions());
    Dataset<Row> users =
        lines
            .where("status <> 'CLOSED'")
            .select("as_of", "user_id")
            .unionByName(applications.select("as_of", "user_id"))
            .distinct();
    return FeatureFrame.of(catalogue, FeatureSources.of(inputs), users);
  }
}
