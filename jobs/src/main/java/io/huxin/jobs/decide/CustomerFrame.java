package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.frame.FeatureSources;
import io.huxin.features.snapshot.Versions;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Receipts;
import io.huxin.jobs.store.Unmade;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Facts of a day, one row per user and product, as the decision engine needs them. The rows of all
 * tables are put below each other and added up by key, which costs one shuffle a key and not one a
 * table.
 */
final class CustomerFrame {
  private static final String[] KEY = {"user_id", "product"};

  private final Warehouse warehouse;
  private final Day day;
  private final Catalogue catalogue = Features.catalogue();
  private final Dataset<Row> snapshots;
  private final Optional<LocalDate> before;
  private final Unmade unmade;
  private final String asOf;
  private final boolean toldFirst;

  CustomerFrame(Deployment deployment, Day day) {
    this.warehouse = deployment.warehouse();
    this.day = day;
    this.snapshots = deployment.snapshots(List.of(day.asOf()));
    this.before = Days.lastSealedBefore(warehouse, day.asOf());
    this.unmade = Receipts.unmade(warehouse, snapshots, day.asOf(), deployment.settings().safety());
    this.asOf = "DATE'" + day.asOf() + "'";
    this.toldFirst = Policies.load(deployment, day).conversion().toldFirst();
  }

  /**
   * Facts of the lines and applications of the day.
   *
   * @param lines see {@link #lines}
   * @return one row per user and product with a line or an open application
   */
  Dataset<Row> rows(Dataset<Row> lines) {
    Dataset<Row> all =
        below(
            List.of(
                lines,
                orders(),
                today(OutputTables.POSITIONS)
                    .select("user_id", "product", "outstanding", "in_flight", "unbilled"),
                today(OutputTables.DELINQUENCY)
                    .select(
                        "user_id",
                        "product",
                        "dpd",
                        "dpd_uncured",
                        "overdue_amount",
                        "probation_ends_on"),
                today(OutputTables.LINE_USE).drop("as_of"),
                LineHistories.of(warehouse, day, unmade),
                unmade.halves(),
                PersonOrders.reviewed(warehouse, day),
                PersonOrders.rolledBack(warehouse, day, unmade)));
    // One row a key in each table, so the greatest of a column is the only one there is.
    Column[] columns =
        Arrays.stream(all.columns())
            .filter(column -> !List.of(KEY).contains(column))
            .map(column -> max(column).as(column))
            .toArray(Column[]::new);
    return all.groupBy(KEY[0], KEY[1])
        .agg(columns[0], Arrays.copyOfRange(columns, 1, columns.length))
        .where("line_version IS NOT NULL OR open_application")
        .withColumn("exists", col("line_version").isNotNull())
        .join(people(), "user_id");
  }

  /** The lines of the day; see {@link LineStates}. */
  Dataset<Row> lines() {
    Dataset<Row> versions =
        warehouse
            .read(LedgerTables.CREDIT_LINES)
            .where(col("recorded_at").lt(lit(Timestamp.from(day.cutOff()))))
            .groupBy("user_id", "product")
            .agg(expr("count(DISTINCT quota, status)").as("versions"));
    Dataset<Row> core =
        Versions.visibleAt(
                warehouse.read(LedgerTables.CREDIT_LINES).drop("row_hash"),
                LedgerTables.CREDIT_LINES,
                snapshots)
            .drop("as_of");
    return LineStates.of(warehouse, core, versions, unmade.decisions(), before);
  }

  private Dataset<Row> today(Table table) {
    return warehouse.day(table, day.asOf());
  }

  /**
   * What people asked for or ordered by line: open applications, and overrides in force, and
   * whether these differ.
   */
  private Dataset<Row> orders() {
    return visible(
            List.of(
                stated(LedgerTables.APPLICATIONS, "user_id", "product", "true AS applied"),
                stated(
                    LedgerTables.OVERRIDES,
                    "user_id",
                    "product",
                    "if("
                        + asOf
                        + " BETWEEN effective_from AND expires_on, struct(action, quota), NULL)"
                        + " AS ordered")))
        .groupBy("user_id", "product")
        .agg(
            expr("bool_or(applied)").as("open_application"),
            expr("size(collect_set(ordered)) > 1").as("overrides_differ"),
            max("ordered").as("override"));
  }

  private Dataset<Row> people() {
    return below(List.of(statements(), computed()))
        .groupBy("user_id")
        .agg(
            max("segment").as("segment"),
            max("region").as("region"),
            max("last_default_on").as("last_default_on"),
            max("age").as("age"),
            max("tenure_days").as("tenure_days"),
            max("declared").as("declared"),
            max("verified").as("verified"),
            expr("coalesce(bool_or(refused), false)").as("automation_refused"),
            expr("max_by(bureau, reported_on)").as("bureau"),
            expr("bool_or(consent = 'CREDIT')").as("credit_consent"),
            expr("bool_or(consent = 'CONVERSION')" + (toldFirst ? " AND bool_or(told)" : ""))
                .as("conversion_consent"),
            expr("bool_or(event = 'FRAUD_CONFIRMED')").as("fraud_confirmed"),
            expr("bool_or(event = 'DECEASED')").as("deceased"),
            expr("bool_or(event = 'INSOLVENT')").as("insolvent"),
            expr("CAST(sum(cap_given) AS DECIMAL(18,2))").as("guaranteed_caps"),
            expr("sum(earmark_draw)").as("earmark_drawn"),
            max("worst_dpd_365").as("worst_dpd"),
            expr("bool_or(in_default)").as("any_default"),
            expr("if(bool_or(in_default AND default_ends_on IS NULL), NULL, max(default_ends_on))")
                .as("default_ends_on"),
            max("population").as("population"),
            max("pd").as("pd"),
            max("model_id").as("model_id"),
            max("observed_income").as("observed_income"),
            // Three at most, sorted, so that no row order shows.
            expr("transform(sort_array(collect_list(month_end)), m -> m.pd)").as("month_end_pds"))
        .where("segment IS NOT NULL");
  }

  /** What the ledger says of people. */
  private Dataset<Row> statements() {
    String cutOff = "timestamp_micros(" + day.cutOff().getEpochSecond() + "000000L)";
    LocalDate since = before.orElse(day.asOf().minusDays(1));
    return visible(
        List.of(
            stated(
                LedgerTables.USERS,
                "user_id",
                "segment",
                "region",
                "int(floor(months_between(" + asOf + ", birth_date) / 12)) AS age",
                "datediff(" + asOf + ", registered_on) AS tenure_days",
                "declared_monthly_income AS declared",
                "verified_monthly_income AS verified",
                "automation_refused_on <= " + asOf + " AS refused"),
            stated(
                LedgerTables.BUREAU_REPORTS,
                "user_id",
                "struct(other_debt, other_monthly_due, other_lenders, other_overdue) AS bureau",
                "reported_on"),
            stated(
                LedgerTables.CONSENTS,
                "user_id",
                "if(withdrawn_at IS NULL OR withdrawn_at >= "
                    + cutOff
                    + ", kind, NULL) AS consent"),
            stated(LedgerTables.CONTRACT_EVENTS, "user_id", "kind AS event"),
            stated(
                LedgerTables.CREDIT_LINKS,
                "guarantor_id AS user_id",
                "if(starts_on <= "
                    + asOf
                    + " AND (ends_on IS NULL OR ends_on >= "
                    + asOf
                    + ") AND (revoked_on IS NULL OR revoked_on > "
                    + asOf
                    + "), cap_amount, NULL) AS cap_given"),
            // Draws since the last sealed day that used an earmark.
            stated(
                VisibleLedger.recent(
                    warehouse.read(LedgerTables.TRANSACTIONS), LedgerTables.TRANSACTIONS, since),
                LedgerTables.TRANSACTIONS,
                "user_id",
                "if(kind = 'DRAW' AND purpose = 'CONVERSION' AND status = 'POSTED'"
                    + " AND to_date(occurred_at) > DATE'"
                    + since
                    + "', amount, NULL) AS earmark_draw")));
  }

  /** What this day's jobs computed of people. */
  private Dataset<Row> computed() {
    Dataset<Row> champions = warehouse.read(OutputTables.SCORES).where("role = 'CHAMPION'");
    return below(
        List.of(
            today(OutputTables.DELINQUENCY)
                .select(
                    "user_id", "worst_dpd_365", "in_default", "last_default_on", "default_ends_on"),
            champions
                .where(col("as_of").equalTo(day.asOf()))
                .select("user_id", "population", "pd", "model_id"),
            new Told(warehouse, day.asOf()).ofConversion().withColumn("told", lit(true)),
            today(catalogue.table())
                .where(col("feature_set_id").equalTo(lit(catalogue.id())))
                .select(
                    col("user_id"),
                    col(FeatureSources.OBSERVED_INCOME)
                        .cast("decimal(18,2)")
                        .as("observed_income")),
            // The champion's PDs at the last three month ends.
            champions
                .where(
                    "pd IS NOT NULL AND as_of = last_day(as_of) AND as_of <= "
                        + asOf
                        + " AND as_of >= add_months(trunc(DATE'"
                        + day.asOf().plusDays(1)
                        + "', 'MM'), -3)")
                .selectExpr("user_id", "struct(as_of, pd) AS month_end")));
  }

  private Dataset<Row> stated(Table table, String... columns) {
    return stated(warehouse.read(table), table, columns);
  }

  /** All versions of a table's rows, in the columns named and what tells versions apart. */
  private static Dataset<Row> stated(Dataset<Row> rows, Table table, String... columns) {
    var all =
        new ArrayList<>(
            List.of(
                "'" + table.name() + "' AS _table",
                "concat_ws('|', " + String.join(", ", table.keys()) + ") AS _key",
                LedgerTables.eventDate(table) + " AS _event",
                "recorded_at",
                "deleted"));
    all.addAll(List.of(columns));
    return rows.selectExpr(all.toArray(String[]::new));
  }

  private Dataset<Row> visible(List<Dataset<Row>> stated) {
    return Versions.visibleAt(below(stated), List.of("_table", "_key"), "_event", snapshots)
        .drop("as_of", "_table", "_key", "_event", "recorded_at", "deleted");
  }

  private static Dataset<Row> below(List<Dataset<Row>> parts) {
    return parts.stream().reduce((above, part) -> above.unionByName(part, true)).orElseThrow();
  }
}
