package io.huxin.features.frame;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.CatalogueException;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** What is wrong with a catalogue, known from the declared tables before any data are read. */
public final class FrameCheck {
  private FrameCheck() {}

  /**
   * Plans all features over tables without rows.
   *
   * @throws CatalogueException if an expression does not fit its source, naming the feature
   */
  public static void refuseWrong(Catalogue catalogue, SparkSession spark) {
    Delinquency nobody = Delinquency.ofNobody(spark);
    Dataset<Row> lines = atSnapshots(LedgerTables.CREDIT_LINES, spark);
    var inputs =
        new FeatureSources.Inputs(
            atSnapshots(LedgerTables.USERS, spark),
            lines,
            atSnapshots(LedgerTables.CREDIT_LINKS, spark),
            versions(LedgerTables.APPLICATIONS, spark),
            versions(LedgerTables.CONTRACTS, spark),
            versions(LedgerTables.TRANSACTIONS, spark),
            versions(LedgerTables.REPAYMENTS, spark),
            versions(LedgerTables.BUREAU_REPORTS, spark),
            versions(LedgerTables.REPORTED_ARREARS, spark),
            nobody.bills(),
            nobody.delinquency(),
            nobody.positions());
    // Any day does: it stands in no expression.
    var day =
        SnapshotSeries.of(
            spark.sql("SELECT DATE'2000-01-01' AS as_of, TIMESTAMP'2000-01-02' AS cut_off"));
    FeatureFrame.of(catalogue, FeatureSources.of(inputs), lines.select("as_of", "user_id"), day);
  }

  private static Dataset<Row> atSnapshots(Table table, SparkSession spark) {
    return spark
        .createDataFrame(List.<Row>of(), table.schema().add("as_of", DataTypes.DateType))
        .drop("row_hash");
  }

  private static Dataset<Row> versions(Table table, SparkSession spark) {
    return spark.createDataFrame(List.<Row>of(), table.schema());
  }
}
