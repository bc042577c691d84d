package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.jobs.store.Unmade;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Earmarks that a LIMIT or FREEZE of the cash loan ended and that pay-later has not been given
 * back: the rest of a conversion returns to it (credit-rules section 5), but for one that repays
 * arrears, or that pay-later never gave. A RESTORE of pay-later gives it back: a later one, or that
 * of the day if the earmark had lapsed by itself.
 *
 * <p>A LIMIT or FREEZE of which it is open whether the core system made it gives nothing back yet.
 * Where an earmark lapsed, pay-later got it, and then the core system refused to take it off the
 * cash loan, it is owed once less.
 */
final class LostEarmarks {
  /** An earmark repays one bill, and is gone by the time the next conversion may be made. */
  private static final int CONVERTED_WITHIN = 90;

  private static final String[] ID = {"decision_id"};
  private static final String[] USER = {"user_id"};

  private LostEarmarks() {}

  /**
   * What was lost by the end of a day.
   *
   * @param unmade what the core system has not made
   * @return user_id, product (PAY_LATER), earmark_lost: money, below 0 where pay-later has been
   *     given back what the cash loan still has; earmark_awaited: money, of ends of which it is
   *     open whether the core system made them
   */
  static Dataset<Row> of(Warehouse warehouse, LocalDate day, Unmade unmade) {
    Dataset<Row> published = LineHistories.published(warehouse, day.plusDays(1));
    Dataset<Row> made = published.join(unmade.decisions(), ID, "left_anti");
    Dataset<Row> restored =
        made.where("product = 'PAY_LATER' AND action IN ('RESTORE', 'BLOCK')")
            .groupBy("user_id")
            .agg(expr("max(as_of)").as("_restored"));
    Dataset<Row> converted =
        made.where("product = 'CASH_LOAN' AND action = 'CONVERT'")
            .groupBy("user_id")
            .agg(expr("max(as_of)").as("_converted"));
    Dataset<Row> ended =
        published
            .where("product = 'CASH_LOAN' AND action IN ('LIMIT', 'FREEZE', 'DECREASE')")
            .where(
                "earmarked < earmarked_before AND NOT arrays_overlap(reasons,"
                    + " array('EARMARK_BILL_PAST_DUE', 'EARMARK_HALF_CONVERTED'))")
            .selectExpr(
                "decision_id",
                "user_id",
                "as_of",
                "action",
                "earmarked_before - earmarked AS amount",
                "arrays_overlap(reasons, array('EARMARK_BILL_SETTLED',"
                    + " 'EARMARK_BILL_CARRIED_ON')) AS lapsed")
            .join(restored, USER, "left_outer")
            // One that was found undone since gave nothing that could come back.
            .join(converted, USER)
            .where("_converted >= date_sub(as_of, " + CONVERTED_WITHIN + ")")
            // By itself an earmark ends by a DECREASE, which gives it to pay-later at once or
            // never.
            .where("lapsed OR action <> 'DECREASE'")
            .withColumn(
                "given",
                expr(
                    "action = 'DECREASE' OR coalesce(_restored > as_of"
                        + " OR (_restored = as_of AND lapsed), false)"));
    Dataset<Row> lost = ended.join(unmade.decisions(), ID, "left_anti");
    Dataset<Row> early =
        early(
            ended
                .where("lapsed")
                .join(unmade.decisions(), ID, "left_semi")
                .join(
                    made.where("product = 'PAY_LATER' AND action = 'RESTORE'"),
                    new String[] {"user_id", "as_of"},
                    "left_semi"),
            lost);
    return lost.where("NOT given")
        .join(unmade.awaited().withColumn("awaited", lit(true)), ID, "left_outer")
        .selectExpr("user_id", "amount", "coalesce(awaited, false) AS awaited")
        .unionByName(early.withColumn("awaited", lit(false)))
        .groupBy("user_id")
        .agg(owed("NOT awaited").as("earmark_lost"), owed("awaited").as("earmark_awaited"))
        .selectExpr("user_id", "'PAY_LATER' AS product", "earmark_lost", "earmark_awaited");
  }

  private static Column owed(String which) {
    return expr("CAST(coalesce(sum(amount) FILTER (WHERE " + which + "), 0) AS DECIMAL(18,2))");
  }

  /** What pay-later got of earmarks that the cash loan kept, until the next end is reckoned up. */
  private static Dataset<Row> early(Dataset<Row> given, Dataset<Row> lost) {
    return given
        .as("early")
        .join(
            lost.select("user_id", "as_of", "given").as("next"),
            col("early.user_id")
                .equalTo(col("next.user_id"))
                .and(col("next.as_of").gt(col("early.as_of"))),
            "left_outer")
        .groupBy("early.decision_id", "early.user_id", "early.amount")
        .agg(expr("min_by(next.given, next.as_of)").as("reckoned"))
        .where("NOT coalesce(reckoned, false)")
        .selectExpr("user_id", "-amount AS amount");
  }
}
