package io.huxin.jobs.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The last that the core system answered to a published decision, as far as is known by now: an
 * answer comes after the cut-off of the day that it is about.
 *
 * @param applied whether it applied the decision, else it refused it
 * @param reason why it refused, in its own words; null if it says nothing
 * @param on day of the answer
 */
record CoreAnswer(boolean applied, String reason, LocalDate on) {

  /**
   * Answers to a few decisions, by decision.
   *
   * @param decisionIds the decisions
   */
  static Map<String, CoreAnswer> to(Warehouse warehouse, Object... decisionIds) {
    var answers = new HashMap<String, CoreAnswer>();
    warehouse
        .read(LedgerTables.QUOTA_RECEIPTS)
        .where(col("decision_id").isin(decisionIds))
        .groupBy("decision_id", "receipt_id")
        .agg(expr("max_by(struct(deleted, result, reason, applied_at), recorded_at) AS version"))
        .where("NOT version.deleted")
        .groupBy("decision_id")
        .agg(expr("max_by(version, struct(version.applied_at, receipt_id)) AS last"))
        .selectExpr(
            "decision_id", "last.result", "last.reason", "to_date(last.applied_at) AS answered_on")
        .collectAsList()
        .forEach(row -> answers.put(row.getString(0), of(row)));
    return answers;
  }

  private static CoreAnswer of(Row row) {
    return new CoreAnswer(
        row.getString(1).equals("APPLIED"), row.getString(2), row.getDate(3).toLocalDate());
  }

  /** What became of the decision there, in words without a full stop. */
  Said said() {
    if (applied) {
      return new Said("took effect: the core system applied it on " + on, "已生效:核心系统于" + on + "执行");
    }
    return new Said(
        "did not take effect: the core system refused it on "
            + on
            + (reason == null ? "" : ", and gave as reason: " + reason),
        "未生效:核心系统于" + on + "拒绝执行" + (reason == null ? "" : ",原因:" + reason));
  }
}
