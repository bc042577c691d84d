package io.huxin.models.monitoring;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.LearningTables;
import io.huxin.models.decision.Arm;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of the users whom a day drew into an arm. Who was held out counts, whatever came
 * after (intention to treat); who was to be let in counts if the line was given, since a line that
 * was not says nothing, and has a label if it was used: an unused line is never a good one
 * (credit-rules section 10).
 */
public final class ControlOutcomes {
  private static final String[] USER = {"user_id"};
  private static final String[] DECISION = {"decision_id"};
  private static final String[] LINE = {"user_id", "product"};

  private ControlOutcomes() {}

  /**
   * Rows of {@link LearningTables#CONTROL_OUTCOMES}.
   *
   * @param asOf day on which the horizon ends
   * @param scoredOn day of draws and scores
   * @param decisions decisions of that day, with {@code cut_off} of the pack that decided
   * @param applied {@code decision_id} of those that were published
   * @param matured what {@link MaturedScores} gives of that day
   * @param used user_id, product of lines ever used, as known at asOf
   */
  public static Dataset<Row> of(
      LocalDate asOf,
      LocalDate scoredOn,
      Dataset<Row> decisions,
      Dataset<Row> applied,
      Dataset<Row> matured,
      Dataset<Row> used) {
    return users(decisions, applied, used)
        .join(matured.drop("unchanged"), USER)
        .withColumn("label", when(col("told"), col("label")))
        .withColumn("as_of", lit(asOf))
        .withColumn("drawn_on", lit(scoredOn))
        .select(
            Arrays.stream(LearningTables.CONTROL_OUTCOMES.columnNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  /** One row per user: nobody is in two arms on one day, and all lines of a user share the draw. */
  private static Dataset<Row> users(
      Dataset<Row> decisions, Dataset<Row> applied, Dataset<Row> used) {
    Column letIn = col("arm").equalTo(Arm.NEAR_CUT_OFF.name());
    return decisions
        .where(col("arm").notEqual(Arm.POLICY.name()).and(col("retrospective").equalTo(false)))
        .join(applied.select("decision_id").withColumn("given", lit(true)), DECISION, "left")
        .where(letIn.equalTo(false).or(coalesce(col("given"), lit(false))))
        .join(used.select(LINE[0], LINE[1]).distinct().withColumn("used", lit(true)), LINE, "left")
        .groupBy("user_id")
        .agg(
            max("arm").as("arm"),
            max("propensity").as("propensity"),
            max("cut_off").as("cut_off"),
            max(letIn.equalTo(false).or(coalesce(col("used"), lit(false)))).as("told"));
  }
}
