package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Labels of a training frame (credit-rules section 2). */
final class Labels {
  private static final String[] KEY = {"as_of", "user_id"};

  private Labels() {}

  /**
   * Joins the label 1 (the first default of any product lies in (as_of, as_of + horizon]) or 0.
   *
   * @param frame as_of, user_id and features
   * @param defaults default episodes as known when training: user_id, default_on
   */
  static Dataset<Row> fromLedger(Dataset<Row> frame, Dataset<Row> defaults, int horizonDays) {
    Dataset<Row> bad =
        frame
            .select("as_of", "user_id")
            .join(defaults.select("user_id", "default_on"), "user_id")
            .where(
                expr("default_on > as_of AND default_on <= date_add(as_of, " + horizonDays + ")"))
            .select("as_of", "user_id")
            .distinct()
            .withColumn("label", lit(1));
    return frame.join(bad, KEY, "left_outer").withColumn("label", coalesce(col("label"), lit(0)));
  }

  /** Joins the label that the source itself gives; rows without one are left out. */
  static Dataset<Row> fromOutcomes(
      Dataset<Row> frame, Dataset<Row> outcomes, int horizonDays, String definition) {
    return frame.join(
        outcomes
            .where(
                col("horizon_days").equalTo(horizonDays).and(col("definition").equalTo(definition)))
            .select(col("as_of"), col("user_id"), expr("int(defaulted)").as("label")),
        KEY,
        "inner");
  }
}
