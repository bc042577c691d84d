package io.huxin.models.ecl;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The lines of which a loss is expected: open ones, and those on which something is owed, unless
 * all contracts are written off.
 */
public final class EclLines {
  private static final String[] LINE = {"user_id", "product"};

  private EclLines() {}

  /**
   * One row per line: as_of, user_id, product, outstanding, principal, overdue_amount, quota (net
   * of the undrawn earmark, before the day's decision), drawable, ahead (month and principal), apr,
   * opened_on, pd, population, dpd_uncured, ifrs9_stage, user_in_default, restructured.
   */
  public static Dataset<Row> of(EclDay day, EclSettings settings) {
    Dataset<Row> open = ContractFacts.open(day, settings);
    Dataset<Row> joined =
        day.positions()
            .select("as_of", "user_id", "product", "outstanding", "principal")
            .join(
                day.delinquency()
                    .select("user_id", "product", "overdue_amount", "dpd_uncured", "ifrs9_stage"),
                LINE,
                "left_outer")
            .join(
                day.delinquency()
                    .groupBy("user_id")
                    .agg(expr("bool_or(in_default)").as("user_in_default")),
                new String[] {"user_id"},
                "left_outer")
            .join(before(day), LINE, "left_outer")
            .join(
                day.lines()
                    .select(
                        col("user_id"),
                        col("product"),
                        col("apr").as("line_apr"),
                        col("opened_on").as("line_opened_on")),
                LINE,
                "left_outer")
            .join(ContractFacts.byLine(open), LINE, "left_outer")
            .join(ContractFacts.schedules(day, open), LINE, "left_outer")
            .join(champion(day), new String[] {"user_id"}, "left_outer");
    return joined
        .withColumn("status", coalesce(col("status"), lit("CLOSED")))
        .where("(outstanding > 0 OR status <> 'CLOSED') AND NOT coalesce(written_off, false)")
        .select(
            col("as_of"),
            col("user_id"),
            col("product"),
            col("outstanding"),
            col("principal"),
            expr("coalesce(overdue_amount, 0)").cast("decimal(18,2)").as("overdue_amount"),
            expr("coalesce(quota, 0)").cast("decimal(18,2)").as("quota"),
            col("status").equalTo("ACTIVE").as("drawable"),
            expr("coalesce(ahead, array())").as("ahead"),
            expr("coalesce(contract_apr, lent_apr, line_apr)").as("apr"),
            expr("coalesce(line_opened_on, first_contract_on, as_of)").as("opened_on"),
            col("pd"),
            col("population"),
            expr("coalesce(dpd_uncured, 0)").as("dpd_uncured"),
            expr("coalesce(ifrs9_stage, 1)").as("ifrs9_stage"),
            expr("coalesce(user_in_default, false)").as("user_in_default"),
            expr("coalesce(restructured, false)").as("restructured"));
  }

  /** Lines with a contract that was written off up to the day: user_id, product, once each. */
  public static Dataset<Row> writtenOff(EclDay day, EclSettings settings) {
    return ContractFacts.writtenOff(day, settings);
  }

  /** The lines as they stood on the day: what is decided takes effect after it. */
  private static Dataset<Row> before(EclDay day) {
    return day.decisions()
        .select(
            col("user_id"),
            col("product"),
            expr("greatest(old_quota - earmarked_before, 0)").as("quota"),
            col("status_before").as("status"));
  }

  private static Dataset<Row> champion(EclDay day) {
    return day.scores().where("role = 'CHAMPION'").select("user_id", "pd", "population");
  }
}
