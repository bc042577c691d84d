package io.huxin.jobs.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who moves in and who moves out under another policy. */
final class SwapSet {
  private static final String GROWTH = " IN ('OPEN', 'INCREASE', 'CONVERT', 'RESTORE')";

  private SwapSet() {}

  /**
   * One row per segment, action of the day and action under the other policy.
   *
   * @param pairs see {@link Pairs#of}
   * @return segment, action_decided, action_other, swap (IN: grows only under the other policy;
   *     OUT: only on the day; SAME: the same action; OTHER), users, lines, old_quota,
   *     quota_decided, quota_other
   */
  static Dataset<Row> of(Dataset<Row> pairs) {
    return Pairs.bySegment(pairs)
        .groupBy("segment", "action_decided", "action_other")
        .agg(
            count_distinct(col("user_id")).as("users"),
            count(lit(1)).as("lines"),
            sum("old_quota").as("old_quota"),
            sum("quota_decided").as("quota_decided"),
            sum("quota_other").as("quota_other"))
        .select(
            col("segment"),
            col("action_decided"),
            col("action_other"),
            expr("CASE WHEN action_decided = action_other THEN 'SAME'"
                    + " WHEN action_decided"
                    + GROWTH
                    + " AND action_other"
                    + GROWTH
                    + " THEN 'OTHER' WHEN action_other"
                    + GROWTH
                    + " THEN 'IN' WHEN action_decided"
                    + GROWTH
                    + " THEN 'OUT' ELSE 'OTHER' END")
                .as("swap"),
            col("users"),
            col("lines"),
            col("old_quota"),
            col("quota_decided"),
            col("quota_other"))
        .orderBy("segment", "action_decided", "action_other");
  }
}
