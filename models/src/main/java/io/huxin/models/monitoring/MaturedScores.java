package io.huxin.models.monitoring;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores of a past day whose horizon ends today, with what became of the users. */
public final class MaturedScores {
  private static final String[] USER = {"user_id"};

  private MaturedScores() {}

  /**
   * Labels scores. The label is 1 if a default of the user began after the day of the scores and up
   * to today. Nobody of the model's population was in default on that day, so the last default that
   * today's delinquency holds tells: no day in between is read.
   *
   * @param scores scores of the past day, of all models
   * @param delinquency today's delinquency with {@code last_default_on}
   * @param fraud users with confirmed fraud: {@code user_id}; they are left out, as in training
   * @param decisions decisions of the past day; may be empty
   * @return user_id, model_id, role, raw_score, pd, label, and {@code unchanged}: whether no
   *     decision of that day changed a line of the user (null without a decision)
   */
  public static Dataset<Row> of(
      LocalDate scoredOn,
      Dataset<Row> scores,
      Dataset<Row> delinquency,
      Dataset<Row> fraud,
      Dataset<Row> decisions) {
    Dataset<Row> bad =
        delinquency
            .where(col("last_default_on").gt(lit(scoredOn)))
            .select("user_id")
            .distinct()
            .withColumn("label", lit(1));
    Dataset<Row> changed =
        decisions
            .groupBy("user_id")
            .agg(max(when(col("changes"), 1).otherwise(0)).as("changed"))
            .select(col("user_id"), not(col("changed").equalTo(1)).as("unchanged"));
    return scores
        .where(col("pd").isNotNull().and(col("raw_score").isNotNull()))
        .select("user_id", "model_id", "role", "raw_score", "pd")
        .join(fraud.select("user_id").distinct(), USER, "left_anti")
        .join(bad, USER, "left")
        .withColumn("label", coalesce(col("label"), lit(0)))
        .join(changed, USER, "left");
  }
}
