package io.huxin.models.validation;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Realised EAD and LGD of defaulted lines, from the ledger.
 *
 * <p>EAD is what the line owed at the last position known on the day of default. LGD is 1 − PV/EAD
 * (credit rules, section 3): PV is what came back within the months of the rules, less costs,
 * discounted at the line's yearly rate, (1 + apr)^(−days/365). What the lender lends anew to repay
 * (funded by the other product) is no recovery, and what comes in beyond the EAD repays later
 * borrowing. A repayment taken back counts against its day. RECOVERED events only announce
 * repayments and are not added to them.
 */
public final class RealisedLosses {
  private static final String[] LINE = {"user_id", "product", "default_on"};
  private static final int POSITION_AGE = 31;
  private static final String MONEY = "decimal(18,2)";

  /**
   * What is known of the lines.
   *
   * @param defaults user_id, default_on: first day of each default
   * @param positions as_of, user_id, product, outstanding
   * @param repayments repayment_id, user_id, product, amount, paid_at, funded_by, reverses_id: the
   *     versions that hold
   * @param rates user_id, product, apr, one row per line; null or absent: the rules' per product
   * @param closures user_id, product, closed_on: work-outs that ended before their time
   */
  public record Ledger(
      Dataset<Row> defaults,
      Dataset<Row> positions,
      Dataset<Row> repayments,
      Dataset<Row> rates,
      Dataset<Row> closures) {}

  private RealisedLosses() {}

  /**
   * One row per default and line that owed something: user_id, product, default_on, realised_ead,
   * recovered (nominal), realised_lgd (nine decimals; below 0 is possible only through rounding),
   * closed.
   *
   * @param observedUntil last day whose repayments are known; a work-out is closed if its months
   *     are over by then, all of the EAD has come back, or a closure says so
   */
  public static Dataset<Row> of(Ledger ledger, WorkOutRules rules, LocalDate observedUntil) {
    Dataset<Row> lines = exposures(ledger);
    Dataset<Row> recovered = recovered(lines, ledger, rules, observedUntil);
    Column until = lit(Date.valueOf(observedUntil));
    Dataset<Row> closures =
        ledger
            .closures()
            .select(col("user_id"), col("product"), col("closed_on"))
            .where(col("closed_on").leq(until))
            .join(lines.select("user_id", "product", "default_on"), joined("user_id", "product"))
            .where(col("closed_on").geq(col("default_on")))
            .select("user_id", "product", "default_on")
            .distinct()
            .withColumn("closure", lit(true));
    Column nominal = coalesce(col("recovered"), lit(0).cast(MONEY));
    Column present = coalesce(col("present"), lit(0)).cast("double");
    Column over = add_months(col("default_on"), rules.months()).leq(until);
    return lines
        .join(recovered, joined(LINE), "left_outer")
        .join(closures, joined(LINE), "left_outer")
        .select(
            col("user_id"),
            col("product"),
            col("default_on"),
            col("realised_ead"),
            nominal.as("recovered"),
            lit(1.0)
                .minus(present.divide(col("realised_ead").cast("double")))
                .cast("decimal(12,9)")
                .as("realised_lgd"),
            coalesce(col("closure"), lit(false))
                .or(over)
                .or(nominal.geq(col("realised_ead")))
                .as("closed"));
  }

  /**
   * Predictions with what came of them, as {@link LossBacktest#of} reads them. A line defaulted if
   * the first default after the prediction lies within the horizon; one that owed nothing then
   * counts as not defaulted.
   *
   * @param predictions as_of, user_id, product, band, predicted_pd, predicted_ead, predicted_lgd
   * @param realised what {@link #of} gave
   */
  public static Dataset<Row> against(
      Dataset<Row> predictions, Dataset<Row> realised, int horizonDays) {
    Dataset<Row> first =
        predictions
            .select("as_of", "user_id", "product")
            .join(realised, joined("user_id", "product"))
            .where(col("default_on").gt(col("as_of")))
            .where(col("default_on").leq(date_add(col("as_of"), horizonDays)))
            .groupBy("as_of", "user_id", "product")
            .agg(
                min_by(
                        struct(col("realised_ead"), col("realised_lgd"), col("closed")),
                        col("default_on"))
                    .as("came"));
    return predictions
        .join(first, joined("as_of", "user_id", "product"), "left_outer")
        .withColumn("defaulted", col("came").isNotNull())
        .withColumn("realised_ead", col("came.realised_ead"))
        .withColumn("realised_lgd", col("came.realised_lgd"))
        .withColumn("closed", col("came.closed"))
        .drop("came");
  }

  /** Lines that owed something at default: user_id, product, default_on, realised_ead. */
  private static Dataset<Row> exposures(Ledger ledger) {
    Dataset<Row> defaults = ledger.defaults().select("user_id", "default_on").distinct();
    return ledger
        .positions()
        .select("as_of", "user_id", "product", "outstanding")
        .join(defaults, joined("user_id"))
        .where(col("as_of").leq(col("default_on")))
        .where(col("as_of").gt(date_add(col("default_on"), -POSITION_AGE)))
        .groupBy("user_id", "product", "default_on")
        .agg(max_by(col("outstanding"), col("as_of")).cast(MONEY).as("realised_ead"))
        .where(col("realised_ead").gt(0));
  }

  /** What came back per line: recovered (nominal) and present (net of costs, discounted). */
  private static Dataset<Row> recovered(
      Dataset<Row> lines, Ledger ledger, WorkOutRules rules, LocalDate observedUntil) {
    Column until =
        least(add_months(col("default_on"), rules.months()), lit(Date.valueOf(observedUntil)));
    var soFar =
        Window.partitionBy("user_id", "product", "default_on")
            .orderBy("paid_on", "repayment_id")
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> flows =
        lines
            .join(cash(ledger.repayments()), joined("user_id", "product"))
            .where(col("first_paid_on").gt(col("default_on")))
            .where(col("paid_on").leq(until))
            .join(
                ledger.rates().select("user_id", "product", "apr"),
                joined("user_id", "product"),
                "left_outer");
    // What has come in so far, never more than the EAD; each flow is what it adds to that.
    Column total = sum("flow").over(soFar);
    Column before = total.minus(col("flow"));
    Column counted =
        least(total, col("realised_ead")).minus(least(before, col("realised_ead"))).cast(MONEY);
    Column years = datediff(col("paid_on"), col("default_on")).divide(365.0);
    Column net = lit(1 - rules.costShare().doubleValue());
    Column discounted =
        col("counted")
            .cast("double")
            .multiply(net)
            .multiply(pow(lit(1.0).plus(apr(rules)), years.multiply(-1.0)))
            .cast("decimal(28,12)");
    return flows
        .withColumn("counted", counted)
        .groupBy("user_id", "product", "default_on")
        .agg(sum("counted").cast(MONEY).as("recovered"), sum(discounted).as("present"));
  }

  /** Repayments in cash, and those taken back as negative flows of their own day. */
  private static Dataset<Row> cash(Dataset<Row> repayments) {
    Dataset<Row> paid =
        repayments
            .where(col("reverses_id").isNull())
            .where(coalesce(col("funded_by"), lit("")).isin("CASH_LOAN", "PAY_LATER").unary_$bang())
            .select(
                col("repayment_id"),
                col("user_id"),
                col("product"),
                to_date(col("paid_at")).as("first_paid_on"),
                to_date(col("paid_at")).as("paid_on"),
                col("amount").cast(MONEY).as("flow"));
    Dataset<Row> back =
        repayments
            .where(col("reverses_id").isNotNull())
            .select(
                col("repayment_id").as("back_id"),
                col("reverses_id").as("repayment_id"),
                to_date(col("paid_at")).as("back_on"),
                col("amount").cast(MONEY).as("back"))
            .join(paid.drop("paid_on", "flow"), joined("repayment_id"))
            .select(
                col("back_id").as("repayment_id"),
                col("user_id"),
                col("product"),
                col("first_paid_on"),
                col("back_on").as("paid_on"),
                col("back").multiply(-1).cast(MONEY).as("flow"));
    return paid.unionByName(back);
  }

  private static Column apr(WorkOutRules rules) {
    Column usual = lit(null).cast("double");
    for (Map.Entry<String, BigDecimal> entry : rules.apr().entrySet()) {
      usual =
          when(col("product").equalTo(entry.getKey()), lit(entry.getValue().doubleValue()))
              .otherwise(usual);
    }
    return coalesce(col("apr").cast("double"), usual, lit(0.0));
  }

  private static String[] joined(String... columns) {
    return columns;
  }
}
