package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Labels of a training frame (credit-rules section 2), and the outcome they stand for: BAD (label
 * 1), or with label 0 INDETERMINATE (30 or more days past due within the horizon, without default)
 * or GOOD.
 */
final class Labels {
  static final String OUTCOME = "outcome";

  private static final String[] KEY = {"as_of", "user_id"};

  private Labels() {}

  /**
   * Joins the label 1 (the first default of any product lies in (as_of, as_of + horizon]) or 0, and
   * the outcome.
   *
   * @param frame as_of, user_id and features
   * @param defaults default episodes as known when training: user_id, default_on
   * @param lateSpells spells of 30 or more days past due, likewise: user_id, late_on, late_until
   *     (null if it lasts)
   */
  static Dataset<Row> fromLedger(
      Dataset<Row> frame, Dataset<Row> defaults, Dataset<Row> lateSpells, int horizonDays) {
    String last = "date_add(as_of, " + horizonDays + ")";
    Dataset<Row> bad =
        within(
            frame,
            defaults.select("user_id", "default_on"),
            "default_on > as_of AND default_on <= " + last,
            "_bad");
    Dataset<Row> late =
        within(
            frame,
            lateSpells.select("user_id", "late_on", "late_until"),
            "late_on <= " + last + " AND (late_until IS NULL OR late_until > date_add(as_of, 1))",
            "_late");
    return frame
        .join(bad, KEY, "left_outer")
        .join(late, KEY, "left_outer")
        .withColumn("label", when(col("_bad"), lit(1)).otherwise(lit(0)))
        .withColumn(
            OUTCOME,
            when(col("_bad"), lit("BAD"))
                .when(col("_late"), lit("INDETERMINATE"))
                .otherwise(lit("GOOD")))
        .drop("_bad", "_late");
  }

  /** Users and snapshots of a frame with an event that meets the condition, each once. */
  private static Dataset<Row> within(
      Dataset<Row> frame, Dataset<Row> events, String condition, String mark) {
    return frame
        .select("as_of", "user_id")
        .join(events, "user_id")
        .where(expr(condition))
        .select("as_of", "user_id")
        .distinct()
        .withColumn(mark, lit(true));
  }

  /**
   * Joins the label that the source itself gives, and the outcome, BAD or GOOD since nothing says
   * who is neither; rows without one are left out.
   */
  static Dataset<Row> fromOutcomes(
      Dataset<Row> frame, Dataset<Row> outcomes, int horizonDays, String definition) {
    return frame.join(
        outcomes
            .where(
                col("horizon_days").equalTo(horizonDays).and(col("definition").equalTo(definition)))
            .select(
                col("as_of"),
                col("user_id"),
                expr("int(defaulted)").as("label"),
                when(col("defaulted"), lit("BAD")).otherwise(lit("GOOD")).as(OUTCOME)),
        KEY,
        "inner");
  }
}
