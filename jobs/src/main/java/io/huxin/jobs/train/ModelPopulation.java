package io.huxin.jobs.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who belongs to the model's population (credit-rules section 2): not in default or cure, 90 days
 * of tenure, a balance or use within 90 days. Others are segments of their own.
 */
public final class ModelPopulation {
  private static final int TENURE_DAYS = 90;

  /** Features that tell who belongs to it, whatever a model is trained on. */
  static final Set<String> FEATURES =
      Set.of(
          "tenure_days",
          "outstanding_total",
          "purchase_count_90",
          "draw_amount_90",
          "repayments_90");

  private ModelPopulation() {}

  /**
   * Adds {@code population}: MODEL, IN_DEFAULT, NEW or INACTIVE.
   *
   * @param features features with as_of and user_id
   * @param arrears delinquency rows with as_of, user_id, in_default
   */
  public static Dataset<Row> standard(Dataset<Row> features, Dataset<Row> arrears) {
    Dataset<Row> inDefault =
        arrears
            .where("in_default")
            .select("as_of", "user_id")
            .distinct()
            .withColumn("_default", lit(true));
    Column inUse =
        col("outstanding_total")
            .gt(0)
            .or(col("purchase_count_90").gt(0))
            .or(col("draw_amount_90").gt(0))
            .or(col("repayments_90").gt(0));
    return features
        .join(inDefault, new String[] {"as_of", "user_id"}, "left_outer")
        .withColumn(
            "population",
            when(coalesce(col("_default"), lit(false)), lit("IN_DEFAULT"))
                .when(coalesce(col("tenure_days"), lit(0)).lt(TENURE_DAYS), lit("NEW"))
                .when(inUse, lit("MODEL"))
                .otherwise(lit("INACTIVE")))
        .drop("_default");
  }

  /** Adds {@code population} = MODEL for everyone. */
  public static Dataset<Row> everyone(Dataset<Row> features) {
    return features.withColumn("population", lit("MODEL"));
  }
}
