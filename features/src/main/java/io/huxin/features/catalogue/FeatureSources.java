package io.huxin.features.catalogue;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What features are measured over: rows with as_of, user_id, {@code on} (event date) and columns
 * that the catalogue's expressions may name.
 *
 * <ul>
 *   <li>{@code profile}: one row a user: tenure_days, age_years, segment, declared_income,
 *       verified_income, observed_income, income (per month, credit-rules section 4)
 *   <li>{@code lines}: one row a line: product, quota, outstanding, available, utilisation,
 *       in_flight, unbilled, line_age_days
 *   <li>{@code arrears}: one row a line: product, dpd, dpd_uncured, overdue_amount, worst_dpd_30,
 *       worst_dpd_90, worst_dpd_180, worst_dpd_365, days_since_late, late_count_365, default_count
 *   <li>{@code transactions}: posted ones: kind, product, amount, merchant_id, merchant_category,
 *       counterparty_id, channel, purpose, hour, weekend
 *   <li>{@code repayments}: not reversed: product, amount, funded_by
 *   <li>{@code bills}: fallen due: product, amount_due, required, paid, paid_total, own_paid,
 *       days_late, refinanced, met
 *   <li>{@code dues}: not yet due: product, required, days_ahead
 *   <li>{@code contracts}: cash loans: principal, term_months
 *   <li>{@code bureau}: reports: other_debt, other_overdue, other_monthly_due, other_lenders,
 *       enquiries_90d, latest
 *   <li>{@code links}: active ones, from either side: role (GUARANTOR, BORROWER), kind, share,
 *       cap_amount
 *   <li>{@code applications}: product
 *   <li>{@code reported}: arrears as the source system states them: product, months_past_due,
 *       latest
 * </ul>
 */
public final class FeatureSources {
  /** Names of all sources, in the order in which they are joined. */
  public static final List<String> NAMES =
      List.of(
          "profile",
          "lines",
          "arrears",
          "transactions",
          "repayments",
          "bills",
          "dues",
          "contracts",
          "bureau",
          "links",
          "applications",
          "reported");

  /** Days over which income is observed. */
  public static final int INCOME_DAYS = 180;

  private static final String LIVE =
      "(revoked_on IS NULL OR revoked_on > as_of) AND starts_on <= as_of"
          + " AND (ends_on IS NULL OR ends_on >= as_of)";

  private FeatureSources() {}

  /**
   * Ledger rows as visible at each snapshot (with as_of), and what delinquency made of them.
   *
   * @param arrears rows of {@code delinquency} with its history columns
   */
  public record Inputs(
      Dataset<Row> users,
      Dataset<Row> lines,
      Dataset<Row> applications,
      Dataset<Row> contracts,
      Dataset<Row> transactions,
      Dataset<Row> repayments,
      Dataset<Row> links,
      Dataset<Row> bureau,
      Dataset<Row> reportedArrears,
      Dataset<Row> bills,
      Dataset<Row> arrears,
      Dataset<Row> positions) {}

  /** All sources by name. */
  public static Map<String, Dataset<Row>> of(Inputs inputs) {
    var sources = new LinkedHashMap<String, Dataset<Row>>();
    Dataset<Row> posted = posted(inputs.transactions());
    sources.put("profile", profile(inputs.users(), posted));
    sources.put("lines", lines(inputs.lines(), inputs.positions()));
    sources.put("arrears", inputs.arrears().withColumn("on", col("as_of")));
    sources.put("transactions", posted);
    sources.put("repayments", effective(inputs.repayments()));
    sources.put(
        "bills",
        inputs
            .bills()
            .where("due_on <= as_of")
            .withColumn("on", col("due_on"))
            .withColumn("met", col("met_on").isNotNull()));
    sources.put(
        "dues",
        inputs
            .bills()
            .where("due_on > as_of AND met_on IS NULL")
            .withColumn("on", col("billed_on"))
            .withColumn("days_ahead", datediff(col("due_on"), col("as_of"))));
    sources.put(
        "contracts",
        inputs.contracts().where("product = 'CASH_LOAN'").withColumn("on", col("opened_on")));
    sources.put("bureau", withLatest(inputs.bureau(), "reported_on"));
    sources.put("links", links(inputs.links()));
    sources.put("applications", inputs.applications().withColumn("on", col("applied_on")));
    sources.put("reported", withLatest(inputs.reportedArrears(), "month_end"));
    return sources;
  }

  private static Dataset<Row> posted(Dataset<Row> transactions) {
    return transactions
        .where("status = 'POSTED'")
        .withColumn("on", to_date(col("occurred_at")))
        .withColumn("hour", expr("hour(occurred_at)"))
        .withColumn("weekend", expr("dayofweek(occurred_at) IN (1, 7)"));
  }

  /** Repayments that no visible reversal takes back, and no reversals. */
  private static Dataset<Row> effective(Dataset<Row> repayments) {
    Dataset<Row> reversed =
        repayments
            .where("reverses_id IS NOT NULL")
            .select(col("as_of"), col("reverses_id").as("repayment_id"))
            .distinct();
    return repayments
        .where("reverses_id IS NULL")
        .join(reversed, new String[] {"as_of", "repayment_id"}, "left_anti")
        .withColumn("on", to_date(col("paid_at")));
  }

  /**
   * Income per month: verified; else the lower of 0.7 x declared and the median of six months'
   * salary-like inflow, of those present (credit-rules section 4).
   */
  private static Dataset<Row> profile(Dataset<Row> users, Dataset<Row> posted) {
    Dataset<Row> observed = observedIncome(posted);
    return users
        .join(observed, new String[] {"as_of", "user_id"}, "left_outer")
        .select(
            col("as_of"),
            col("user_id"),
            col("registered_on").as("on"),
            datediff(col("as_of"), col("registered_on")).as("tenure_days"),
            expr("floor(months_between(as_of, birth_date) / 12)").as("age_years"),
            col("segment"),
            col("declared_monthly_income").as("declared_income"),
            col("verified_monthly_income").as("verified_income"),
            col("observed_income"),
            coalesce(
                    col("verified_monthly_income"),
                    expr("least(0.7 * declared_monthly_income, observed_income)"))
                .cast("decimal(18,2)")
                .as("income"));
  }

  /** Median over the six 30-day months before as_of; a month without inflow counts as zero. */
  public static Dataset<Row> observedIncome(Dataset<Row> posted) {
    Dataset<Row> monthly =
        posted
            .where("kind IN ('DEPOSIT', 'TRANSFER_IN') AND purpose = 'SALARY'")
            .where(datediff(col("as_of"), col("on")).lt(INCOME_DAYS))
            .groupBy(
                col("as_of"),
                col("user_id"),
                expr("int(floor(datediff(as_of, on) / 30))").as("month"))
            .agg(org.apache.spark.sql.functions.sum("amount").as("inflow"));
    // Six values at most: sorted, so that no row order reaches the result.
    return monthly
        .groupBy("as_of", "user_id")
        .agg(
            expr("sort_array(concat(collect_list(inflow),"
                    + " array_repeat(CAST(0 AS DECIMAL(28,2)), 6 - int(count(*)))))")
                .as("months"))
        .select(
            col("as_of"),
            col("user_id"),
            expr("CAST((months[2] + months[3]) / 2 AS DECIMAL(18,2))").as("observed_income"));
  }

  private static Dataset<Row> lines(Dataset<Row> lines, Dataset<Row> positions) {
    return lines
        .where("status <> 'CLOSED'")
        .select("as_of", "user_id", "product", "quota", "opened_on")
        .join(positions, new String[] {"as_of", "user_id", "product"}, "left_outer")
        .withColumn("on", col("opened_on"))
        .withColumn("line_age_days", datediff(col("as_of"), col("opened_on")))
        .withColumn("outstanding", coalesce(col("outstanding"), lit(0)))
        .withColumn("utilisation", coalesce(col("utilisation"), lit(0.0)));
  }

  /** Marks the rows of each user's last date. */
  private static Dataset<Row> withLatest(Dataset<Row> rows, String date) {
    Dataset<Row> last =
        rows.groupBy("as_of", "user_id").agg(expr("max(" + date + ")").as("_latest"));
    return rows.join(last, new String[] {"as_of", "user_id"}, "inner")
        .withColumn("latest", col(date).equalTo(col("_latest")))
        .withColumn("on", col(date));
  }

  private static Dataset<Row> links(Dataset<Row> links) {
    Dataset<Row> live = links.where(LIVE);
    return side(live, "guarantor_id", "GUARANTOR")
        .unionByName(side(live, "borrower_id", "BORROWER"));
  }

  private static Dataset<Row> side(Dataset<Row> links, String who, String role) {
    return links.select(
        col("as_of"),
        col(who).as("user_id"),
        lit(role).as("role"),
        col("starts_on").as("on"),
        col("kind"),
        col("share"),
        col("cap_amount"));
  }
}
