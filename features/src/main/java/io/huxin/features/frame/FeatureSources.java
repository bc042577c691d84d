package io.huxin.features.frame;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What features are measured over: rows with user_id, {@code on} (event date) and columns that the
 * catalogue's expressions may name.
 *
 * <p>As they are at a snapshot (with as_of):
 *
 * <ul>
 *   <li>{@code profile}: one row a user: tenure_days, age_years, segment, declared_income,
 *       verified_income (per month)
 *   <li>{@code lines}: one row a line that is not closed: product, quota, line_age_days
 *   <li>{@code positions}: one row a line on which anything is owed or open: product, principal,
 *       accrued_interest, fees, unbilled, in_flight, outstanding, available, utilisation
 *   <li>{@code arrears}: one row a user and product: product, dpd, dpd_uncured, overdue_amount,
 *       worst_dpd_30, worst_dpd_90, worst_dpd_180, worst_dpd_365, days_since_late, late_count_365,
 *       default_count
 *   <li>{@code bills}: fallen due: product, amount_due, required, paid, paid_total, own_paid,
 *       days_late, refinanced, met
 *   <li>{@code dues}: not yet due: product, required, days_ahead
 *   <li>{@code links}: active ones, from either side: role (GUARANTOR, BORROWER), kind, share,
 *       cap_amount
 * </ul>
 *
 * <p>Of the ledger, in all versions (see {@link io.huxin.features.window.UserRows}):
 *
 * <ul>
 *   <li>{@code transactions}: posted ones: kind, product, amount, merchant_id, merchant_category,
 *       counterparty_id, device_id, channel, purpose, hour, weekend
 *   <li>{@code repayments}: not reversed: product, amount, funded_by, payer_id, hour
 *   <li>{@code contracts}: cash loans: principal, term_months, apr, fees, purpose
 *   <li>{@code bureau}: reports: other_debt, other_overdue, other_monthly_due, other_lenders,
 *       enquiries_90d
 *   <li>{@code applications}: product
 *   <li>{@code reported}: arrears as the source system states them: product, months_past_due
 * </ul>
 */
public final class FeatureSources {
  /** The feature that decisions read: regular inflow per month (credit-rules section 4). */
  public static final String OBSERVED_INCOME = "income_observed";

  /** Sources of ledger rows in all versions, and the tables they are of. */
  public static final Map<String, Table> LEDGER =
      Map.of(
          "transactions", LedgerTables.TRANSACTIONS,
          "repayments", LedgerTables.REPAYMENTS,
          "contracts", LedgerTables.CONTRACTS,
          "bureau", LedgerTables.BUREAU_REPORTS,
          "applications", LedgerTables.APPLICATIONS,
          "reported", LedgerTables.REPORTED_ARREARS);

  private static final String LIVE =
      "(revoked_on IS NULL OR revoked_on > as_of) AND starts_on <= as_of"
          + " AND (ends_on IS NULL OR ends_on >= as_of)";

  private FeatureSources() {}

  /**
   * What a frame is made from.
   *
   * @param users rows as visible at each snapshot, with as_of; so lines and links
   * @param applications all versions; so contracts, transactions, repayments, bureau and
   *     reportedArrears
   * @param bills what delinquency made at each snapshot; so arrears (with its history columns) and
   *     positions
   */
  public record Inputs(
      Dataset<Row> users,
      Dataset<Row> lines,
      Dataset<Row> links,
      Dataset<Row> applications,
      Dataset<Row> contracts,
      Dataset<Row> transactions,
      Dataset<Row> repayments,
      Dataset<Row> bureau,
      Dataset<Row> reportedArrears,
      Dataset<Row> bills,
      Dataset<Row> arrears,
      Dataset<Row> positions) {}

  /** All sources by name. */
  public static Map<String, Dataset<Row>> of(Inputs inputs) {
    var sources = new LinkedHashMap<String, Dataset<Row>>();
    sources.put("profile", profile(inputs.users()));
    sources.put("lines", lines(inputs.lines()));
    sources.put("positions", inputs.positions().withColumn("on", col("as_of")));
    sources.put("arrears", inputs.arrears().withColumn("on", col("as_of")));
    sources.put("bills", bills(inputs.bills()));
    sources.put("dues", dues(inputs.bills()));
    sources.put("links", links(inputs.links()));
    sources.put("transactions", transactions(inputs.transactions()));
    sources.put("repayments", repayments(inputs.repayments()));
    sources.put(
        "contracts",
        versions(inputs.contracts(), "contract_id", "opened_on", "product = 'CASH_LOAN'"));
    sources.put("bureau", versions(inputs.bureau(), "user_id, reported_on", "reported_on", "true"));
    sources.put(
        "applications", versions(inputs.applications(), "application_id", "applied_on", "true"));
    sources.put(
        "reported",
        versions(inputs.reportedArrears(), "user_id, product, month_end", "month_end", "true"));
    return sources;
  }

  private static Dataset<Row> versions(Dataset<Row> rows, String key, String on, String taken) {
    return rows.withColumn("_key", expr("concat_ws('|', " + key + ")"))
        .withColumn("_replaces", col("replaces_on").isNotNull())
        .withColumn("_taken", expr(taken))
        .withColumn("on", expr(on));
  }

  /** The source {@code transactions}, from ledger rows in all versions or those that matter. */
  public static Dataset<Row> transactions(Dataset<Row> transactions) {
    return versions(transactions, "txn_id", "to_date(occurred_at)", "status = 'POSTED'")
        .withColumn("hour", expr("hour(occurred_at)"))
        .withColumn("weekend", expr("dayofweek(occurred_at) IN (1, 7)"));
  }

  /** A reversal stands beside the repayment that it takes back. */
  private static Dataset<Row> repayments(Dataset<Row> repayments) {
    return versions(repayments, "repayment_id", "to_date(paid_at)", "true")
        .withColumn("_family", expr("coalesce(reverses_id, repayment_id)"))
        .withColumn("_reversal", expr("reverses_id IS NOT NULL"))
        .withColumn("hour", expr("hour(paid_at)"));
  }

  private static Dataset<Row> bills(Dataset<Row> bills) {
    return bills
        .where("due_on <= as_of")
        .withColumn("on", col("due_on"))
        .withColumn("met", col("met_on").isNotNull());
  }

  private static Dataset<Row> dues(Dataset<Row> bills) {
    return bills
        .where("due_on > as_of AND met_on IS NULL")
        .withColumn("on", col("billed_on"))
        .withColumn("days_ahead", datediff(col("due_on"), col("as_of")));
  }

  private static Dataset<Row> profile(Dataset<Row> users) {
    return users.select(
        col("as_of"),
        col("user_id"),
        col("registered_on").as("on"),
        datediff(col("as_of"), col("registered_on")).as("tenure_days"),
        expr("CAST(floor(months_between(as_of, birth_date) / 12) AS INT)").as("age_years"),
        col("segment"),
        col("declared_monthly_income").as("declared_income"),
        col("verified_monthly_income").as("verified_income"));
  }

  private static Dataset<Row> lines(Dataset<Row> lines) {
    return lines
        .where("status <> 'CLOSED'")
        .select("as_of", "user_id", "product", "quota", "opened_on")
        .withColumn("on", col("opened_on"))
        .withColumn("line_age_days", datediff(col("as_of"), col("opened_on")));
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
