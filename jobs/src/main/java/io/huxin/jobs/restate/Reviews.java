package io.huxin.jobs.restate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.safety.OpenedCases;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reviews of decisions that corrected data would have made milder. */
public final class Reviews {
  private static final String CUT =
      "(action IN ('DECREASE', 'LIMIT') AND quota < old_quota) OR "
          + rank("status")
          + " > "
          + rank("status_before");

  /** A LIMIT, FREEZE or BLOCK sets the quota to what is owed, so it says nothing of how severe. */
  private static final String MILDER =
      rank("restated_status")
          + " < "
          + rank("status")
          + " OR ("
          + rank("restated_status")
          + " = "
          + rank("status")
          + " AND action IN ('DECREASE', 'LIMIT')"
          + " AND restated_action NOT IN ('LIMIT', 'FREEZE', 'BLOCK') AND restated_quota > quota)";

  private Reviews() {}

  private static String rank(String status) {
    return "(CASE "
        + status
        + " WHEN 'ACTIVE' THEN 0 WHEN 'FROZEN' THEN 1 WHEN 'FROZEN_BY_CORE' THEN 1"
        + " WHEN 'BLOCKED' THEN 2 WHEN 'CLOSED' THEN 3 END)";
  }

  /**
   * Opens a review for each decision that was applied, cut or stopped a line, and would not have
   * gone so far. A decision has one such review, however often its day is restated.
   *
   * @param changed see {@link Restatement#changed}
   * @param due when a case opened on a day is due
   * @return how many were opened
   */
  public static long open(
      Warehouse warehouse, LocalDate asOf, Dataset<Row> changed, UnaryOperator<LocalDate> due) {
    LocalDate opened = Days.lastSealed(warehouse).orElseThrow();
    Dataset<Row> fresh =
        Decisions.applied(warehouse, changed.where("(" + CUT + ") AND (" + MILDER + ")"))
            .withColumn(
                "review_id", sha2(concat_ws("|", lit("CORRECTION"), col("decision_id")), 256))
            .join(
                warehouse.readToWrite(SafetyTables.REVIEWS).select("review_id"),
                new String[] {"review_id"},
                "left_anti")
            .withColumn("as_of", lit(asOf))
            .withColumn("kind", lit("CORRECTION"))
            .withColumn("action_decided", col("action"))
            .withColumn("quota_before", col("old_quota"))
            .withColumn("quota_decided", col("quota"))
            .withColumn("action_restated", col("restated_action"))
            .withColumn("quota_restated", col("restated_quota"))
            .withColumn("opened_on", lit(opened))
            .withColumn("due_on", lit(due.apply(opened)))
            .withColumn("state", lit("OPEN"));
    return OpenedCases.append(warehouse, fresh);
  }
}
