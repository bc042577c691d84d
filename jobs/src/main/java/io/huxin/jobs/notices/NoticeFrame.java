package io.huxin.jobs.notices;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sort_array;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.LineStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All that the notices of a day are made of, one row per user. The rows of all tables are put below
 * each other and gathered by user, which costs one shuffle and not one a table. A link gives a row
 * to each of its sides, and neither row names the other.
 */
final class NoticeFrame {
  private final Warehouse warehouse;
  private final Day day;
  private final VisibleLedger ledger;
  private final Repeats repeats;
  private final String asOf;

  NoticeFrame(Deployment deployment, Day day) {
    this.warehouse = deployment.warehouse();
    this.day = day;
    this.ledger = new VisibleLedger(warehouse, deployment.snapshots(List.of(day.asOf())));
    this.repeats = new Repeats(deployment, day);
    this.asOf = "DATE'" + day.asOf() + "'";
  }

  /** Rows as {@link AddresseeReader} reads them. */
  Dataset<Row> rows() {
    Dataset<Row> all =
        Stream.of(
                decided(),
                ledger.of(LedgerTables.USERS).selectExpr("user_id", "language"),
                lines(),
                reports(),
                consents(),
                links("guarantor_id", "given"),
                links("borrower_id", "received"),
                score(),
                late(),
                told())
            .reduce((above, part) -> above.unionByName(part, true))
            .orElseThrow();
    return all.groupBy("user_id")
        .agg(
            max("language").as("language"),
            expr("max_by(report, report.reported_on)").as("report"),
            max("consented_on").as("consented_on"),
            gathered("decided"),
            gathered("line"),
            gathered("given"),
            gathered("received"),
            gathered("score"),
            gathered("late"),
            gathered("told"));
  }

  /** All rows of a user, sorted, so that no row order shows. */
  private static Column gathered(String name) {
    return sort_array(collect_list(col(name))).as(name);
  }

  private Dataset<Row> decided() {
    Dataset<Row> applied =
        warehouse
            .read(OutputTables.PUBLICATIONS)
            .where(col("as_of").equalTo(day.asOf()).and(col("outcome").equalTo("APPLIED")))
            .select(col("decision_id"), lit(true).as("applied"));
    Dataset<Row> decisions =
        Decisions.latest(warehouse, day.asOf())
            .join(applied, new String[] {"decision_id"}, "left_outer")
            .withColumn("frozen", col("status_before").equalTo(LineStatus.FROZEN.name()))
            .withColumn("took", expr("lane = 'PROTECTIVE' AND coalesce(applied, false)"));
    return decisions
        .join(
            repeats.of(decisions.where("took")).withColumn("repeated", lit(true)),
            new String[] {"decision_id"},
            "left_outer")
        .withColumn("taken", expr("took AND repeated IS NULL"))
        .select(
            col("user_id"),
            as(
                "decided",
                "product",
                "decision_id",
                "taken",
                "action",
                "frozen",
                "status",
                "old_quota",
                "new_quota",
                "outstanding",
                "dsr",
                "binding",
                "reasons",
                "policy_id"));
  }

  private Dataset<Row> lines() {
    return ledger
        .of(LedgerTables.CREDIT_LINES)
        .join(
            warehouse
                .day(OutputTables.LINE_USE, day.asOf())
                .select("user_id", "product", "fee_rate"),
            new String[] {"user_id", "product"},
            "left_outer")
        .where("apr IS NOT NULL OR fee_rate > 0")
        .select(col("user_id"), as("line", "product", "apr", "fee_rate"));
  }

  private Dataset<Row> reports() {
    return ledger
        .of(LedgerTables.BUREAU_REPORTS)
        .select(
            col("user_id"),
            as(
                "report",
                "reported_on",
                "other_debt",
                "other_monthly_due",
                "other_lenders",
                "other_overdue"));
  }

  private Dataset<Row> consents() {
    String cutOff = "timestamp_micros(" + day.cutOff().getEpochSecond() + "000000L)";
    return ledger
        .of(LedgerTables.CONSENTS)
        .where("kind = 'CONVERSION' AND (withdrawn_at IS NULL OR withdrawn_at >= " + cutOff + ")")
        .selectExpr("user_id", "to_date(recorded_at) AS consented_on");
  }

  /** Links in force or still to begin, of one of their sides. */
  private Dataset<Row> links(String side, String name) {
    return ledger
        .of(LedgerTables.CREDIT_LINKS)
        .where("ends_on IS NULL OR ends_on >= " + asOf)
        .where("revoked_on IS NULL OR revoked_on > " + asOf)
        .withColumn("changed_on", expr("to_date(recorded_at)"))
        .select(
            col(side).as("user_id"),
            as(name, "changed_on", "kind", "liability", "product", "cap_amount"));
  }

  private Dataset<Row> score() {
    return warehouse
        .day(OutputTables.SCORE_REASONS, day.asOf())
        .where("owed")
        .select(col("user_id"), as("score", "rank", "feature", "english", "chinese"));
  }

  /** Lines against which a probation is held. */
  private Dataset<Row> late() {
    return warehouse
        .day(OutputTables.DELINQUENCY, day.asOf())
        .where("in_default OR dpd_uncured > dpd")
        .select(
            col("user_id"),
            as(
                "late",
                "product",
                "in_default",
                "probation_ends_on",
                "default_ends_on",
                "probation_days"));
  }

  /** Notices of the limited kinds of earlier days. */
  private Dataset<Row> told() {
    String limited =
        Arrays.stream(Kind.values())
            .filter(Kind::limited)
            .map(kind -> "'" + kind + "'")
            .collect(Collectors.joining(", "));
    return warehouse
        .read(NoticeTables.NOTICES)
        .where("as_of < " + asOf + " AND kind IN (" + limited + ")")
        .select(col("user_id"), as("told", "as_of", "kind"));
  }

  private static Column as(String name, String... columns) {
    return expr("struct(" + String.join(", ", columns) + ")").as(name);
  }
}
