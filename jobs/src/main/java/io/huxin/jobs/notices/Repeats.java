package io.huxin.jobs.notices;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.config.SafetySettings;
import io.huxin.jobs.store.Receipts;
import io.huxin.jobs.store.Warehouse;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Protective decisions of a day that change nothing for the user: the line stands under the same
 * action since sealed days before, and its quota only follows what was repaid; or the decision is
 * made again because the core system did not take the last one.
 */
final class Repeats {
  private static final String[] LINE = {"user_id", "product"};
  private static final String[] ID = {"decision_id"};

  private final Deployment deployment;
  private final Warehouse warehouse;
  private final Day day;

  Repeats(Deployment deployment, Day day) {
    this.deployment = deployment;
    this.warehouse = deployment.warehouse();
    this.day = day;
  }

  /**
   * Those of the day's decisions.
   *
   * @param taken decisions of the day that took something, rows of {@code quota_decisions}
   * @return decision_id
   */
  Dataset<Row> of(Dataset<Row> taken) {
    Dataset<Row> today =
        taken.selectExpr(
            "decision_id AS today_id",
            "user_id",
            "product",
            "action AS today_action",
            "old_quota AS today_from",
            "new_quota AS today_to",
            stored("status_before") + " AS today_status");
    Column last =
        expr(
            "max_by(IF(told, struct(as_of, new_quota, from_quota, status, from_status, undone),"
                + " NULL), IF(told, as_of, NULL)) AS last");
    return earlier()
        .join(today, LINE)
        .withColumn("same", col("action").equalTo(col("today_action")))
        .withColumn("told", expr("same AND changes AND applied"))
        .groupBy("today_id")
        .agg(
            last,
            expr("max(IF(same, NULL, as_of)) AS otherwise"),
            expr("any_value(today_action) AS action"),
            expr("any_value(today_from) AS from_quota"),
            expr("any_value(today_to) AS to_quota"),
            expr("any_value(today_status) AS from_status"))
        .where("last IS NOT NULL AND (otherwise IS NULL OR last.as_of > otherwise)")
        // What others did to the line since is undone by the same action: that is news.
        .where("from_status = IF(last.undone, last.from_status, last.status)")
        .where("from_quota <= IF(last.undone, last.from_quota, last.new_quota)")
        // A cut follows no debt: only one that was not taken is made again.
        .where("action <> 'DECREASE' OR (last.undone AND to_quota >= last.new_quota)")
        .selectExpr("today_id AS decision_id");
  }

  /** Decisions of sealed days before, and what became of them. */
  private Dataset<Row> earlier() {
    SafetySettings safety = deployment.settings().safety();
    Dataset<Row> undone =
        Receipts.unmade(warehouse, deployment.snapshots(List.of(day.asOf())), day.asOf(), safety)
            .decisions()
            .select(col("decision_id"), lit(true).as("_undone"));
    Column before = col("as_of").lt(lit(day.asOf()));
    Dataset<Row> sealed =
        warehouse.read(OutputTables.DAYS).where(before).select("as_of", "revision");
    Dataset<Row> applied =
        warehouse
            .read(OutputTables.PUBLICATIONS)
            .where(before.and(col("outcome").equalTo("APPLIED")))
            .select(col("decision_id"), lit(true).as("_applied"));
    return warehouse
        .read(OutputTables.QUOTA_DECISIONS)
        .where(before)
        .join(broadcast(sealed), new String[] {"as_of", "revision"}, "left_semi")
        .selectExpr(
            "decision_id",
            "user_id",
            "product",
            "as_of",
            "action",
            "changes",
            "old_quota AS from_quota",
            "new_quota",
            "status",
            stored("status_before") + " AS from_status")
        .join(applied, ID, "left_outer")
        .join(undone, ID, "left_outer")
        .withColumn("applied", expr("coalesce(_applied, false)"))
        .withColumn("undone", expr("coalesce(_undone, false)"));
  }

  /** A status before, as a line carries it. */
  private static String stored(String status) {
    return "replace(" + status + ", 'FROZEN_BY_CORE', 'FROZEN')";
  }
}
