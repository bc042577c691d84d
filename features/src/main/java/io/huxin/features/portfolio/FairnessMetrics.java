package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The fairness of the decisions of some days, as rows of {@link OutputTables#METRICS}: {@code
 * fairness_favourable_ratio} per group that is measured on the last of them, its segment attribute
 * and group. It warns and never fails.
 */
public final class FairnessMetrics {
  /** The metric it gives. */
  public static final String RATIO = "fairness_favourable_ratio";

  private FairnessMetrics() {}

  /**
   * The metrics of a day.
   *
   * @param fairness rows of {@code fairness}, of whatever days
   */
  public static Dataset<Row> of(LocalDate asOf, Dataset<Row> fairness, FairnessLimits limits) {
    Column within =
        col("as_of").gt(lit(asOf.minusDays(limits.days()))).and(col("as_of").leq(lit(asOf)));
    Column best = max("share").over(Window.partitionBy("attribute"));
    Column status =
        when(col("value").isNull(), "INFO")
            .when(col("value").lt(limits.warnBelow()), "WARN")
            .otherwise("OK");
    return fairness
        .where(within)
        .where(col("action").equalTo(GroupActions.FAVOURABLE).and(col("taken").isNotNull()))
        .groupBy(col("attribute"), col("value").as("group"))
        .agg(
            sum("taken").cast("double").divide(sum("decisions")).as("share"),
            max("as_of").as("last"))
        .where(col("last").equalTo(lit(asOf)))
        .withColumn("value", round(try_divide(col("share"), best), 9))
        .withColumn("as_of", lit(asOf))
        .withColumn("metric", lit(RATIO))
        .withColumn("segment", concat_ws(" ", col("attribute"), col("group")))
        .withColumn("warn_at", lit(limits.warnBelow()))
        .withColumn("fail_at", lit(null).cast("double"))
        .withColumn("status", status)
        .select(
            Arrays.stream(OutputTables.METRICS.columnNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }
}
