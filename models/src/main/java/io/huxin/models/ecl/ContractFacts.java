package io.huxin.models.ecl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a line's contracts say: which are still owed, what they ask, what happened to them. */
final class ContractFacts {
  private ContractFacts() {}

  /**
   * Contracts that are neither closed nor sold.
   *
   * @return contract_id, user_id, product, principal, apr, opened_on, written_off, restructured; an
   *     event that names no contract is one of all of its user's
   */
  static Dataset<Row> open(EclDay day, EclSettings settings) {
    return all(day, settings).where("NOT ended").drop("ended");
  }

  /** Lines with a contract that was written off, closed since or not: user_id, product. */
  static Dataset<Row> writtenOff(EclDay day, EclSettings settings) {
    return all(day, settings).where("written_off").select("user_id", "product").distinct();
  }

  private static Dataset<Row> all(EclDay day, EclSettings settings) {
    String asOf = date(day);
    String since = "add_months(" + asOf + ", -" + settings.restructuredMonths() + ")";
    Dataset<Row> events = day.events().where("happened_on <= " + asOf);
    Dataset<Row> ofContracts =
        happened(events.where("contract_id IS NOT NULL"), "contract_id", since, "c");
    Dataset<Row> ofUsers = happened(events.where("contract_id IS NULL"), "user_id", since, "u");
    return day.contracts()
        .where("opened_on <= " + asOf)
        .select("contract_id", "user_id", "product", "principal", "apr", "opened_on")
        .join(ofContracts, new String[] {"contract_id"}, "left_outer")
        .join(ofUsers, new String[] {"user_id"}, "left_outer")
        .select(
            col("contract_id"),
            col("user_id"),
            col("product"),
            col("principal"),
            col("apr"),
            col("opened_on"),
            expr("coalesce(c_ended, false)").as("ended"),
            expr("coalesce(c_written_off, false) OR coalesce(u_written_off, false)")
                .as("written_off"),
            expr("coalesce(c_restructured, false) OR coalesce(u_restructured, false)")
                .as("restructured"));
  }

  private static String date(EclDay day) {
    return "DATE'" + day.asOf() + "'";
  }

  private static Dataset<Row> happened(
      Dataset<Row> events, String key, String since, String prefix) {
    return events
        .groupBy(key)
        .agg(
            expr("bool_or(kind IN ('CLOSED', 'SOLD'))").as(prefix + "_ended"),
            expr("bool_or(kind = 'WRITTEN_OFF')").as(prefix + "_written_off"),
            expr("bool_or(kind = 'RESCHEDULED' AND happened_on > " + since + ")")
                .as(prefix + "_restructured"));
  }

  /**
   * By line: whether it is written off (all open contracts are), whether a contract was
   * restructured, the first day of a contract, and the contracts' rate weighted by the amounts lent
   * (null if nothing was, as in pay-later).
   *
   * @param open what {@link #open} gave
   */
  static Dataset<Row> byLine(Dataset<Row> open) {
    return open.groupBy("user_id", "product")
        .agg(
            expr("bool_and(written_off)").as("written_off"),
            expr("bool_or(restructured)").as("restructured"),
            expr("min(opened_on)").as("first_contract_on"),
            // Rates are added as decimals, so that the order of rows does not matter.
            rate("sum(principal * CAST(apr AS DECIMAL(12,9)))").as("lent_apr"));
  }

  /**
   * By line: principal of instalments after the day by the month they fall due in, and the
   * contracts' rate weighted by it. Pay-later bills are no schedule: the line revolves.
   *
   * @param open what {@link #open} gave
   * @return user_id, product, ahead (array of month and principal, by rising month), contract_apr
   */
  static Dataset<Row> schedules(EclDay day, Dataset<Row> open) {
    String asOf = date(day);
    Dataset<Row> ahead =
        day.instalments()
            .where("product = 'CASH_LOAN' AND due_on > " + asOf + " AND billed_on <= " + asOf)
            .withColumn(
                "principal",
                expr(
                    "coalesce(principal_due, greatest(amount_due - coalesce(interest_due, 0)"
                        + " - coalesce(fee_due, 0), 0))"))
            .withColumn(
                "months",
                expr(
                    "int(12 * (year(due_on) - year("
                        + asOf
                        + ")) + month(due_on) - month("
                        + asOf
                        + "))"))
            .withColumn("month", expr("months + int(due_on > add_months(" + asOf + ", months))"))
            .where("principal > 0")
            .select("contract_id", "month", "principal")
            .join(
                open.where("NOT written_off").select("contract_id", "user_id", "product", "apr"),
                "contract_id");
    Dataset<Row> byMonth =
        ahead
            .groupBy("user_id", "product", "month")
            .agg(
                expr("CAST(sum(principal) AS DECIMAL(18,2))").as("principal"),
                expr("sum(principal * CAST(apr AS DECIMAL(12,9)))").as("weighted"));
    return byMonth
        .groupBy("user_id", "product")
        .agg(
            expr("array_sort(collect_list(struct(month, principal)))").as("ahead"),
            rate("sum(weighted)").as("contract_apr"));
  }

  /** A rate of nine decimals from principal times rate, added up, over principal. */
  private static Column rate(String weighted) {
    return expr("CAST(try_divide(CAST("
            + weighted
            + " AS DECIMAL(38,11)), sum(principal)) AS DECIMAL(12,9))")
        .cast("double");
  }
}
