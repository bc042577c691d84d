package io.huxin.jobs.notices;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.decision.Strategies;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Writes what users are told of a published day: what was newly taken from them and why, that they
 * owe too much, and how guarantees and conversions work. A rerun writes the same: notices of the
 * day itself and of later days are not looked at.
 */
public final class NoticesJob implements Job {
  /** How far back a published day is looked for of which nobody was told. */
  private static final int UNTOLD_DAYS = 31;

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public String description() {
    return "Writes what users are told: cuts, limits, freezes, too much debt, how mechanisms work.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        LedgerTables.USERS,
        LedgerTables.CREDIT_LINES,
        LedgerTables.CREDIT_LINKS,
        LedgerTables.CONSENTS,
        LedgerTables.BUREAU_REPORTS,
        LedgerTables.QUOTA_RECEIPTS,
        OutputTables.QUOTA_DECISIONS,
        OutputTables.PUBLICATIONS,
        OutputTables.SCORE_REASONS,
        OutputTables.DELINQUENCY,
        OutputTables.LINE_USE,
        OutputTables.DAYS,
        NoticeTables.NOTICES);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    NoticeSettings settings = NoticeSettings.load();
    Warehouse warehouse = deployment.warehouse();
    LocalDate asOf = day.asOf();
    if (!Days.isSealed(warehouse, asOf)) {
      throw JobErrors.needsJobFirst(name(), "publish", asOf);
    }
    if (warehouse.day(OutputTables.SCORE_REASONS, asOf).isEmpty()
        && scoreIsBlamed(warehouse, asOf)) {
      throw JobErrors.needsJobFirst(name(), "reasons", asOf);
    }
    Strategies strategies = Policies.strategies(deployment, day);
    var reader = new AddresseeReader(asOf, strategies, settings);
    var writer = new NoticeWriter(asOf, strategies.champion(), settings);
    FlatMapFunction<Row, Row> notices =
        user -> writer.of(reader.of(user)).stream().map(notice -> notice.row(asOf)).iterator();
    Dataset<Row> rows =
        new NoticeFrame(deployment, day)
            .rows()
            .flatMap(notices, Encoders.row(NoticeTables.NOTICES.schema().asNullable()));
    warehouse.replace(NoticeTables.NOTICES, rows, asOf, "");
    return report(warehouse.day(NoticeTables.NOTICES, asOf), untold(warehouse, asOf));
  }

  /** Days that were published lately and ended before anybody was told, by a kill for example. */
  private List<LocalDate> untold(Warehouse warehouse, LocalDate asOf) {
    Set<LocalDate> told = new RunLedger(warehouse, "").ended(name());
    return Days.sealedUpTo(warehouse, asOf.minusDays(1)).keySet().stream()
        .filter(day -> !day.isBefore(asOf.minusDays(UNTOLD_DAYS)) && !told.contains(day))
        .toList();
  }

  private static boolean scoreIsBlamed(Warehouse warehouse, LocalDate asOf) {
    return !Decisions.latest(warehouse, asOf)
        .where(
            col("lane")
                .equalTo("PROTECTIVE")
                .and(array_contains(col("reasons"), ReasonCode.RISK_TOO_HIGH.name())))
        .isEmpty();
  }

  private static JobReport report(Dataset<Row> written, List<LocalDate> untold) {
    List<Row> counts = written.groupBy("kind").count().orderBy("kind").collectAsList();
    long all = counts.stream().mapToLong(row -> row.getLong(1)).sum();
    String kinds =
        counts.stream()
            .map(row -> String.format(Locale.ROOT, "%s %,d", row.getString(0), row.getLong(1)))
            .collect(Collectors.joining(", "));
    String missing =
        untold.stream()
            .map(day -> "; nobody was told of " + day + ": huxin notices --as-of " + day)
            .collect(Collectors.joining());
    return JobReport.of(all, all, (all == 0 ? "nobody is to be told anything" : kinds) + missing);
  }
}
