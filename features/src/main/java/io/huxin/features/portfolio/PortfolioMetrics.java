package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
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

/**
 * The portfolio's metrics of a day, as rows of {@link OutputTables#METRICS}.
 *
 * <ul>
 *   <li>per product and ALL: {@code exposure}, {@code outstanding} and {@code expected_loss} in
 *       currency units; {@code overdue_share} and {@code dpd30_share}, fractions of outstanding
 *   <li>ALL: {@code users_scored}, {@code mean_pd}, {@code pd_psi} against the sealed day before
 *   <li>per action: {@code decisions}, lines
 * </ul>
 *
 * <p>Sums are taken in decimals, so that the values do not depend on partitioning. Only {@code
 * pd_psi} has bounds: warn at 0.10, fail at 0.25.
 */
public final class PortfolioMetrics {
  static final double PSI_WARN = 0.10;
  static final double PSI_FAIL = 0.25;

  private static final String ALL = "ALL";

  private PortfolioMetrics() {}

  public static Dataset<Row> of(PortfolioDay day) {
    Dataset<Row> informative =
        owed(day).unionByName(decided(day)).unionByName(actions(day)).unionByName(scored(day));
    return judged(day.asOf(), bounded(informative, lit(null), lit(null)))
        .unionByName(judged(day.asOf(), bounded(stability(day), lit(PSI_WARN), lit(PSI_FAIL))));
  }

  private static Dataset<Row> owed(PortfolioDay day) {
    Dataset<Row> late =
        day.delinquency()
            .select(col("user_id"), col("product"), col("dpd_uncured"), col("overdue_amount"));
    Column owedLate =
        when(col("dpd_uncured").geq(30), col("outstanding")).otherwise(lit(0).cast("decimal"));
    return day.positions()
        .select(col("user_id"), col("product"), col("outstanding"))
        .join(late, new String[] {"user_id", "product"}, "left")
        .withColumn("segment", segments())
        .groupBy(col("segment"))
        .agg(
            sum("outstanding").as("outstanding"),
            sum(coalesce(col("overdue_amount"), lit(0))).as("overdue"),
            sum(owedLate).as("owed_dpd30"))
        .select(
            col("segment"),
            col("outstanding").cast("double").as("outstanding"),
            share("overdue").as("overdue_share"),
            share("owed_dpd30").as("dpd30_share"))
        .select(
            col("segment"),
            expr(
                "stack(3, 'outstanding', outstanding, 'overdue_share', overdue_share,"
                    + " 'dpd30_share', dpd30_share) AS (metric, value)"));
  }

  private static Column share(String part) {
    return round(try_divide(col(part).cast("double"), col("outstanding").cast("double")), 9);
  }

  private static Dataset<Row> decided(PortfolioDay day) {
    Column exposure = Exposure.of(col("new_quota"), col("earmarked"), col("outstanding"));
    return day.decisions()
        .withColumn("segment", segments())
        .groupBy(col("segment"))
        .agg(sum(exposure).as("exposure"), sum("expected_loss").as("expected_loss"))
        .select(
            col("segment"),
            expr(
                "stack(2, 'exposure', cast(exposure AS double), 'expected_loss',"
                    + " cast(expected_loss AS double)) AS (metric, value)"));
  }

  /** Each line counts in its product and in the whole. */
  private static Column segments() {
    return explode(array(col("product"), lit(ALL)));
  }

  private static Dataset<Row> actions(PortfolioDay day) {
    return day.decisions()
        .groupBy(col("action").as("segment"))
        .agg(count(lit(1)).cast("double").as("value"))
        .withColumn("metric", lit("decisions"));
  }

  private static Dataset<Row> scored(PortfolioDay day) {
    return day.scores()
        .agg(
            count("pd").cast("double").as("users_scored"),
            round(avg(col("pd").cast("decimal(20,15)")), 9).cast("double").as("mean_pd"))
        .select(
            lit(ALL).as("segment"),
            expr("stack(2, 'users_scored', users_scored, 'mean_pd', mean_pd) AS (metric, value)"));
  }

  private static Dataset<Row> stability(PortfolioDay day) {
    return PopulationStability.between(day.previousScores(), day.scores(), day.bandEdges())
        .withColumn("metric", lit("pd_psi"))
        .withColumn("segment", lit(ALL));
  }

  private static Dataset<Row> bounded(Dataset<Row> measures, Column warnAt, Column failAt) {
    return measures
        .withColumn("warn_at", warnAt.cast("double"))
        .withColumn("fail_at", failAt.cast("double"));
  }

  private static Dataset<Row> judged(LocalDate asOf, Dataset<Row> measures) {
    Column status =
        when(col("value").isNull().or(col("fail_at").isNull()), "INFO")
            .when(col("value").geq(col("fail_at")), "FAIL")
            .when(col("value").geq(col("warn_at")), "WARN")
            .otherwise("OK");
    return measures
        .withColumn("as_of", lit(asOf))
        .withColumn("status", status)
        .select(
            Arrays.stream(OutputTables.METRICS.columnNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }
}
