package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What champion and challenger decided on each sealed day, and who of their users defaulted since.
 */
public final class StrategyComparison {
  private StrategyComparison() {}

  /**
   * Rows of {@code strategy_comparison}.
   *
   * @param decisions rows of {@code quota_decisions}
   * @param days rows of {@code days}
   * @param delinquency rows of {@code delinquency} of one day
   * @param asOf that day; later days are left out
   */
  public static Dataset<Row> of(
      Dataset<Row> decisions, Dataset<Row> days, Dataset<Row> delinquency, LocalDate asOf) {
    Dataset<Row> sealed =
        days.where(col("as_of").leq(lit(asOf)))
            .groupBy("as_of")
            .agg(max("revision").as("revision"));
    Dataset<Row> defaults =
        delinquency.groupBy("user_id").agg(max("last_default_on").as("last_default_on"));
    return decisions
        .join(sealed, new String[] {"as_of", "revision"}, "left_semi")
        .join(defaults, new String[] {"user_id"}, "left_outer")
        .withColumn("strategy", expr("if(strategy LIKE 'CHALLENGER%', 'CHALLENGER', 'CHAMPION')"))
        .groupBy(col("as_of").as("decided_on"), col("strategy"), col("policy_id"))
        .agg(
            count_distinct(col("user_id")).as("users"),
            count(lit(1)).as("decisions"),
            count_if(col("new_quota").gt(0)).as("lines"),
            sum(Exposure.of(col("new_quota"), col("earmarked"), col("outstanding"))).as("exposure"),
            total("expected_loss"),
            total("expected_profit"),
            count_if(
                    expr(
                        "action IN ('OPEN', 'INCREASE', 'CONVERT', 'RESTORE')"
                            + " AND new_quota > old_quota"))
                .as("rises"),
            count_if(
                    expr(
                        "action IN ('DECREASE', 'LIMIT', 'FREEZE', 'BLOCK')"
                            + " AND new_quota < old_quota"))
                .as("cuts"),
            count_distinct(expr("if(last_default_on > as_of, user_id, NULL)"))
                .as("defaulted_users"))
        .withColumn("rise_share", share("rises"))
        .withColumn("cut_share", share("cuts"))
        .withColumn("as_of", lit(asOf));
  }

  private static Column total(String column) {
    return coalesce(sum(column), lit(0)).as(column);
  }

  /** Of all decisions of the strategy on the day, to nine decimals. */
  private static Column share(String column) {
    return expr("round(" + column + " / CAST(decisions AS DOUBLE), 9)");
  }
}
