package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.expr;

import io.huxin.features.snapshot.Versions;
import io.huxin.features.table.LedgerTables;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the core system answered to published decisions. */
public final class Receipts {
  private Receipts() {}

  /**
   * The last answer to each decision.
   *
   * @param snapshots one row, see {@code Deployment.snapshots}
   * @return decision_id, result (APPLIED or REFUSED), answered_at, recorded_at
   */
  public static Dataset<Row> answers(Warehouse warehouse, Dataset<Row> snapshots) {
    return Versions.visibleAt(
            warehouse.read(LedgerTables.QUOTA_RECEIPTS).drop("row_hash"),
            LedgerTables.QUOTA_RECEIPTS,
            snapshots)
        .groupBy("decision_id")
        .agg(
            expr(
                "max_by(struct(result, applied_at, recorded_at), struct(applied_at, receipt_id))"
                    + " AS last"))
        .selectExpr(
            "decision_id",
            "last.result AS result",
            "last.applied_at AS answered_at",
            "last.recorded_at AS recorded_at");
  }

  /** Decisions that the core system refused: its line is still the one they were made on. */
  public static Dataset<Row> refused(Warehouse warehouse, Dataset<Row> snapshots) {
    return answers(warehouse, snapshots).where("result = 'REFUSED'").select("decision_id");
  }
}
