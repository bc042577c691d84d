package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.safety.Rollbacks;
import io.huxin.jobs.store.Unmade;
import io.huxin.jobs.store.Warehouse;
import java.sql.Timestamp;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What persons have said of lines within Huxin before a day's cut-off. */
final class PersonOrders {
  private PersonOrders() {}

  /**
   * Outcomes of reviews, one row a line with any. What is given back is at most what the case says
   * there was, also where an earlier release let a reviewer order more.
   *
   * @return user_id, product, review_order (action, quota, of a RESTORE own: what of the quota
   *     before was the line's own; null if none is in force), and freeze_confirmed_on: as_of of the
   *     last FREEZE that a person upheld
   */
  static Dataset<Row> reviewed(Warehouse warehouse, Day day) {
    String inForce = "outcome = 'OVERTURNED' AND ordered_until >= DATE'" + day.asOf() + "'";
    return warehouse
        .read(SafetyTables.REVIEWS)
        .where("state = 'DECIDED'")
        .where(col("decided_at").lt(lit(Timestamp.from(day.cutOff()))))
        .groupBy("user_id", "product")
        .agg(
            functions
                .expr(
                    "max_by(struct(action_ordered AS action, if(action_ordered = 'RESTORE',"
                        + " least(quota_ordered, coalesce(quota_before, 0)), quota_ordered)"
                        + " AS quota, if(action_ordered = 'RESTORE',"
                        + " quota_before - coalesce(lent_before, 0), NULL) AS own), struct(decided_at, review_id)) FILTER (WHERE "
                        + inForce
                        + ")")
                .as("review_order"),
            functions
                .expr("max(as_of) FILTER (WHERE outcome = 'UPHELD' AND action_decided = 'FREEZE')")
                .as("freeze_confirmed_on"));
  }

  /**
   * Quotas to be set back to, where a rollback is ordered for the day: those that the earlier day
   * left to lines that were active and not limited. A conversion made since then stands: it takes
   * from one line what it gives to the other, and of two orders one could fail alone.
   *
   * @return user_id, product, rollback_quota, rollback_own (without what rested on guarantees)
   */
  static Dataset<Row> rolledBack(Warehouse warehouse, Day day, Unmade unmade) {
    return new Rollbacks(warehouse)
        .of(day)
        .map(earlier -> setBack(warehouse, unmade, earlier, day.asOf()))
        .orElseGet(
            () ->
                LineStates.none(warehouse)
                    .selectExpr(
                        "user_id",
                        "product",
                        "our_quota AS rollback_quota",
                        "our_quota AS rollback_own"));
  }

  private static Dataset<Row> setBack(
      Warehouse warehouse, Unmade unmade, LocalDate earlier, LocalDate asOf) {
    Dataset<Row> undone = unmade.decisions();
    return LineStates.left(warehouse, earlier, undone)
        .where("our_status = 'ACTIVE' AND NOT our_limited")
        // What was to end a limit and was never made has not ended it.
        .join(
            LineHistories.limited(warehouse, earlier, undone),
            new String[] {"user_id", "product"},
            "left_anti")
        .join(
            ConvertedSince.of(warehouse, unmade, earlier, asOf),
            new String[] {"user_id", "product"},
            "left_outer")
        .selectExpr(
            "user_id",
            "product",
            set("our_quota") + " AS rollback_quota",
            set("our_quota - coalesce(our_uplift, 0)") + " AS rollback_own");
  }

  private static String set(String quota) {
    return "CAST(greatest(0, " + quota + " + coalesce(moved, 0)) AS DECIMAL(18,2))";
  }
}
