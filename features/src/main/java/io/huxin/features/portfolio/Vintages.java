package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.PortfolioTables;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Vintages: how the lines opened in a month have done up to a day.
 *
 * <p>A cohort is every line of a product that was opened in a calendar month, by its {@code
 * opened_on}; a line that has closed stays in it, so that shares never fall because bad lines went.
 * "Ever" takes the largest {@code dpd_uncured} of any day of the line's life, which the day's
 * delinquency holds, so that no earlier day is read. A day gives one point of each cohort's curve;
 * the points of the month ends are the curve.
 */
public final class Vintages {
  private static final String[] LINE = {"user_id", "product"};

  private Vintages() {}

  /**
   * Rows of {@link PortfolioTables#VINTAGES}.
   *
   * @param asOf the day
   * @param lines credit lines as known at the day: {@code user_id, product, opened_on}
   * @param delinquency delinquency of the day
   * @param positions positions of the day
   */
  public static Dataset<Row> of(
      LocalDate asOf, Dataset<Row> lines, Dataset<Row> delinquency, Dataset<Row> positions) {
    Dataset<Row> late =
        delinquency.select(
            col("user_id"),
            col("product"),
            col("dpd_uncured"),
            col("worst_dpd_ever"),
            col("last_default_on"));
    Dataset<Row> owed =
        positions.select(
            col("user_id"),
            col("product"),
            greatest(col("outstanding"), lit(0).cast("decimal(18,2)")).as("owed"));
    Column month = trunc(lit(asOf), "MM");
    return lines
        .where(col("opened_on").leq(lit(asOf)))
        .select(col("user_id"), col("product"), trunc(col("opened_on"), "MM").as("opened_month"))
        .join(late, LINE, "left")
        .join(owed, LINE, "left")
        .groupBy("product", "opened_month")
        .agg(
            count(lit(1)).as("lines"),
            counted(col("worst_dpd_ever").geq(30)).as("ever_30"),
            counted(col("worst_dpd_ever").geq(90)).as("ever_90"),
            counted(col("last_default_on").isNotNull()).as("ever_default"),
            owedWhere(lit(true)).as("outstanding"),
            owedWhere(col("dpd_uncured").geq(30)).as("owed_30"),
            owedWhere(col("dpd_uncured").geq(90)).as("owed_90"))
        .withColumn("as_of", lit(asOf))
        .withColumn("months_on_book", months_between(month, col("opened_month")).cast("int"))
        .withColumn("ever_30dpd_share", share("ever_30", "lines"))
        .withColumn("ever_90dpd_share", share("ever_90", "lines"))
        .withColumn("ever_default_share", share("ever_default", "lines"))
        .withColumn("balance_30dpd_share", share("owed_30", "outstanding"))
        .withColumn("balance_90dpd_share", share("owed_90", "outstanding"))
        .select(
            Arrays.stream(PortfolioTables.VINTAGES.columnNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Column counted(Column condition) {
    return sum(when(condition, 1L).otherwise(0L));
  }

  private static Column owedWhere(Column condition) {
    Column nothing = lit(0).cast("decimal(18,2)");
    return sum(when(condition, coalesce(col("owed"), nothing)).otherwise(nothing));
  }

  /** Null where there is nothing to take a share of. */
  private static Column share(String part, String whole) {
    return round(try_divide(col(part).cast("double"), col(whole).cast("double")), 9);
  }
}
