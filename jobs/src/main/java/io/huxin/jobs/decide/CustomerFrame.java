package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.frame.FeatureSources;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Facts of a day, one row per user and product, as the decision engine needs them. */
final class CustomerFrame {
  private static final String[] KEY = {"user_id", "product"};
  private static final String[] USER = {"user_id"};

  private final Warehouse warehouse;
  private final Day day;
  private final VisibleLedger ledger;
  private final Optional<LocalDate> before;

  CustomerFrame(Deployment deployment, Day day) {
    this.warehouse = deployment.warehouse();
    this.day = day;
    this.ledger = new VisibleLedger(warehouse, deployment.snapshots(List.of(day.asOf())));
    this.before = Days.lastSealedBefore(warehouse, day.asOf());
  }

  /**
   * Facts of the lines and applications of the day.
   *
   * @param lines see {@link #lines}
   * @return one row per user and product with a line or an open application
   */
  Dataset<Row> rows(Dataset<Row> lines) {
    return lines
        .join(openApplications(lines), KEY, "full_outer")
        .withColumn("exists", col("line_version").isNotNull())
        .join(today(OutputTables.POSITIONS), KEY, "left_outer")
        .join(today(OutputTables.DELINQUENCY), KEY, "left_outer")
        .join(today(OutputTables.LINE_USE), KEY, "left_outer")
        .join(LineHistories.of(warehouse, day), KEY, "left_outer")
        .join(overrides(), KEY, "left_outer")
        .join(conversionDraws(), USER, "left_outer")
        .join(people(), USER, "inner");
  }

  /** The lines of the day; see {@link LineStates}. */
  Dataset<Row> lines() {
    Dataset<Row> versions =
        warehouse
            .read(LedgerTables.CREDIT_LINES)
            .where(col("recorded_at").lt(lit(java.sql.Timestamp.from(day.cutOff()))))
            .groupBy("user_id", "product")
            .agg(expr("count(DISTINCT quota, status)").as("versions"));
    return LineStates.of(warehouse, visible(LedgerTables.CREDIT_LINES), versions, before);
  }

  private Dataset<Row> visible(Table table) {
    return ledger.of(table).drop("as_of");
  }

  private Dataset<Row> today(Table table) {
    return warehouse.day(table, day.asOf()).drop("as_of");
  }

  private Dataset<Row> openApplications(Dataset<Row> lines) {
    return visible(LedgerTables.APPLICATIONS)
        .select("user_id", "product")
        .distinct()
        .join(lines.select("user_id", "product"), KEY, "left_anti")
        .withColumn("open_application", lit(true));
  }

  private Dataset<Row> overrides() {
    return visible(LedgerTables.OVERRIDES)
        .where(lit(day.asOf()).between(col("effective_from"), col("expires_on")))
        .groupBy("user_id", "product")
        .agg(
            expr("max_by(struct(action, quota), struct(effective_from, override_id))")
                .as("override"));
  }

  /** Draws of the day that used an earmark. */
  private Dataset<Row> conversionDraws() {
    LocalDate since = before.orElse(day.asOf().minusDays(1));
    return ledger
        .of(LedgerTables.TRANSACTIONS, since)
        .drop("as_of")
        .where("kind = 'DRAW' AND purpose = 'CONVERSION' AND status = 'POSTED'")
        .where(expr("to_date(occurred_at)").gt(lit(since)))
        .groupBy("user_id")
        .agg(expr("sum(amount)").as("earmark_drawn"));
  }

  private Dataset<Row> people() {
    return visible(LedgerTables.USERS)
        .select(
            col("user_id"),
            col("segment"),
            expr("int(floor(months_between(DATE'" + day.asOf() + "', birth_date) / 12))").as("age"),
            expr("datediff(DATE'" + day.asOf() + "', registered_on)").as("tenure_days"),
            col("declared_monthly_income").as("declared"),
            col("verified_monthly_income").as("verified"),
            expr("coalesce(automation_refused_on <= DATE'" + day.asOf() + "', false)")
                .as("automation_refused"))
        .join(observedIncome(), USER, "left_outer")
        .join(bureau(), USER, "left_outer")
        .join(consents(), USER, "left_outer")
        .join(events(), USER, "left_outer")
        .join(guaranteesGiven(), USER, "left_outer")
        .join(standing(), USER, "left_outer")
        .join(scores(), USER, "left_outer")
        .join(monthEnds(), USER, "left_outer");
  }

  private Dataset<Row> observedIncome() {
    Dataset<Row> salaries =
        ledger
            .of(LedgerTables.TRANSACTIONS, day.asOf().minusDays(FeatureSources.INCOME_DAYS))
            .where("status = 'POSTED'")
            .withColumn("on", expr("to_date(occurred_at)"));
    return FeatureSources.observedIncome(salaries).drop("as_of");
  }

  private Dataset<Row> bureau() {
    return visible(LedgerTables.BUREAU_REPORTS)
        .groupBy("user_id")
        .agg(
            expr("max_by(struct(other_debt, other_monthly_due, other_lenders, other_overdue),"
                    + " reported_on)")
                .as("bureau"));
  }

  private Dataset<Row> consents() {
    String cutOff = "timestamp_micros(" + day.cutOff().getEpochSecond() + "000000L)";
    return visible(LedgerTables.CONSENTS)
        .where("withdrawn_at IS NULL OR withdrawn_at >= " + cutOff)
        .groupBy("user_id")
        .agg(
            expr("bool_or(kind = 'CREDIT')").as("credit_consent"),
            expr("bool_or(kind = 'CONVERSION')").as("conversion_consent"));
  }

  private Dataset<Row> events() {
    return visible(LedgerTables.CONTRACT_EVENTS)
        .groupBy("user_id")
        .agg(
            expr("bool_or(kind = 'FRAUD_CONFIRMED')").as("fraud_confirmed"),
            expr("bool_or(kind = 'DECEASED')").as("deceased"),
            expr("bool_or(kind = 'INSOLVENT')").as("insolvent"));
  }

  private Dataset<Row> guaranteesGiven() {
    String asOf = "DATE'" + day.asOf() + "'";
    return visible(LedgerTables.CREDIT_LINKS)
        .where("starts_on <= " + asOf + " AND (ends_on IS NULL OR ends_on >= " + asOf + ")")
        .where("revoked_on IS NULL OR revoked_on > " + asOf)
        .groupBy(col("guarantor_id").as("user_id"))
        .agg(expr("CAST(sum(cap_amount) AS DECIMAL(18,2))").as("guaranteed_caps"));
  }

  private Dataset<Row> standing() {
    return today(OutputTables.DELINQUENCY)
        .groupBy("user_id")
        .agg(
            expr("max(worst_dpd_365)").as("worst_dpd"),
            expr("bool_or(in_default)").as("any_default"));
  }

  private Dataset<Row> scores() {
    return today(OutputTables.SCORES)
        .where("role = 'CHAMPION'")
        .select("user_id", "population", "pd", "model_id");
  }

  /** The champion's PDs at the last three month ends. */
  private Dataset<Row> monthEnds() {
    return warehouse
        .read(OutputTables.SCORES)
        .where(
            "role = 'CHAMPION' AND pd IS NOT NULL AND as_of = last_day(as_of) AND as_of <= DATE'"
                + day.asOf()
                + "' AND as_of >= add_months(trunc(DATE'"
                + day.asOf().plusDays(1)
                + "', 'MM'), -3)")
        .groupBy("user_id")
        // Three at most, sorted, so that no row order shows.
        .agg(
            expr("transform(sort_array(collect_list(struct(as_of, pd))), p -> p.pd)")
                .as("month_end_pds"));
  }
}
