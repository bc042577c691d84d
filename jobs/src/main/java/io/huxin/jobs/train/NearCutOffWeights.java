package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.Arm;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Weights of users who were refused near the cut-off and let in by lot all the same: each stands
 * for those who were refused, 1/propensity at most (credit-rules section 10).
 */
final class NearCutOffWeights {
  /** Column of the weight; 1 for everybody else. */
  static final String WEIGHT = "weight";

  private NearCutOffWeights() {}

  /**
   * Adds the weights to a frame.
   *
   * @param frame rows with as_of and user_id
   * @param letIn as {@link #letIn} gives it
   * @param most largest weight, at least 1
   */
  static Dataset<Row> joined(Dataset<Row> frame, Dataset<Row> letIn, double most) {
    return frame
        .join(letIn, new String[] {"user_id"}, "left_outer")
        .withColumn(
            WEIGHT,
            when(
                    col("_let_in").lt(col("as_of")),
                    least(lit(most), lit(1.0).divide(col("_propensity"))))
                .otherwise(lit(1.0)))
        .drop("_let_in", "_propensity");
  }

  /**
   * user_id, _let_in, _propensity: users whose first line was opened by lot, at the first of these
   * decisions that was applied. Who had a line before would be in a frame without the lot too, and
   * stands for nobody.
   *
   * @param now the ledger as known when training
   * @param asOf decisions of earlier days count
   */
  static Dataset<Row> letIn(Warehouse warehouse, VisibleLedger now, LocalDate asOf) {
    Dataset<Row> drawn =
        warehouse
            .read(OutputTables.QUOTA_DECISIONS)
            .where(
                col("as_of")
                    .lt(lit(Date.valueOf(asOf)))
                    .and(col("arm").equalTo(lit(Arm.NEAR_CUT_OFF.name())))
                    .and(col("action").equalTo(lit(Action.OPEN.name())))
                    .and(col("retrospective").equalTo(lit(false))));
    Dataset<Row> letIn =
        Decisions.applied(warehouse, drawn)
            .groupBy("user_id")
            .agg(
                min("as_of").as("_let_in"),
                min_by(col("propensity"), col("as_of")).as("_propensity"));
    Dataset<Row> lines =
        now.of(LedgerTables.CREDIT_LINES).select(col("user_id").as("_holder"), col("opened_on"));
    return letIn.join(
        lines,
        col("user_id").equalTo(col("_holder")).and(col("opened_on").lt(col("_let_in"))),
        "left_anti");
  }
}
