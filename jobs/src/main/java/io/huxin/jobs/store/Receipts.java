package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.snapshot.Versions;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the core system answered to published decisions. */
public final class Receipts {
  private static final String[] ID = {"decision_id"};

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

  /**
   * Published decisions that never took effect in the core system as far as a day knows: it refused
   * them, or has not answered them in time. Its line is still the one they were made on. Of days
   * before its first answer nothing is said.
   *
   * @param snapshots one row, see {@code Deployment.snapshots}
   * @param due last day whose decisions should be answered
   * @return decision_id
   */
  public static Dataset<Row> undone(Warehouse warehouse, Dataset<Row> snapshots, LocalDate due) {
    Dataset<Row> answers = answers(warehouse, snapshots);
    Dataset<Row> published =
        warehouse
            .read(OutputTables.PUBLICATIONS)
            .where("outcome = 'APPLIED'")
            .join(answers.select("decision_id", "result"), ID, "left_outer");
    Dataset<Row> first = published.where("result IS NOT NULL").selectExpr("min(as_of) AS first");
    return published
        .where("result IS NULL")
        .where(col("as_of").leq(lit(due)))
        .crossJoin(broadcast(first))
        .where("as_of >= first")
        .select("decision_id")
        .union(answers.where("result = 'REFUSED'").select("decision_id"));
  }
}
