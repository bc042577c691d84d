package io.huxin.jobs.delinquency;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.delinquency.SettlementVersions;
import io.huxin.features.portfolio.RollRates;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Settles obligations and writes positions, delinquency, use of lines and roll rates of a day. */
public final class DelinquencyJob implements Job {
  private final Assessments assessments;

  public DelinquencyJob(Assessments assessments) {
    this.assessments = assessments;
  }

  @Override
  public String name() {
    return "delinquency";
  }

  @Override
  public String description() {
    return "Settles obligations; writes positions, days past due, class and stage.";
  }

  @Override
  public List<Table> inputs() {
    return Assessments.INPUTS;
  }

  /** What the job asks of an assessment. */
  public static Assessments.Request needs(LocalDate asOf) {
    return new Assessments.Request(
        Set.of(before(asOf), asOf), new Delinquency.Wanted(Set.of(asOf), Set.of(asOf)));
  }

  private static LocalDate before(LocalDate asOf) {
    return asOf.minusDays(RollRates.DAYS);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    LocalDate before = before(day.asOf());
    Delinquency both = assessments.at(deployment, needs(day.asOf()));
    Warehouse warehouse = deployment.warehouse();
    var ledger = new VisibleLedger(warehouse, deployment.snapshots(List.of(day.asOf())));
    var bothLedgers =
        new VisibleLedger(warehouse, deployment.snapshots(List.of(before, day.asOf())));
    Dataset<Row> closed =
        bothLedgers
            .of(LedgerTables.CREDIT_LINES)
            .where("status = 'CLOSED'")
            .select("as_of", "user_id", "product");
    Dataset<Row> positions = on(both.positions(), day.asOf());
    Dataset<Row> arrears = on(both.delinquency(), day.asOf());
    Dataset<Row> use = on(both.lineUse(), day.asOf());
    Dataset<Row> rolls =
        RollRates.between(
            day.asOf(),
            new RollRates.Lines(
                on(both.delinquency(), before), on(both.positions(), before), on(closed, before)),
            new RollRates.Lines(arrears, positions, on(closed, day.asOf())),
            writtenOff(ledger));
    Concurrently.run(
        () -> warehouse.replace(OutputTables.POSITIONS, positions, day.asOf(), ""),
        () -> warehouse.replace(OutputTables.DELINQUENCY, arrears, day.asOf(), ""),
        () -> warehouse.replace(OutputTables.LINE_USE, use, day.asOf(), ""),
        () -> warehouse.replace(PortfolioTables.ROLL_RATES, rolls, day.asOf(), ""),
        () ->
            warehouse.replaceWhere(
                OutputTables.SETTLEMENTS,
                SettlementVersions.toAppend(
                    warehouse.read(OutputTables.SETTLEMENTS),
                    on(both.settlements(), day.asOf()),
                    day.asOf()),
                "valid_as_of = DATE'" + day.asOf() + "'"));
    long settled = warehouse.rowsOfLastCommit(OutputTables.SETTLEMENTS);
    Row totals =
        warehouse
            .day(OutputTables.DELINQUENCY, day.asOf())
            .selectExpr("count(*)", "count_if(dpd > 0)", "count_if(dpd_uncured >= 90)")
            .head();
    return JobReport.of(
        totals.getLong(0),
        settled,
        String.format(
            Locale.ROOT,
            "%,d lines, %,d past due, %,d of them 90 days or more; %,d settlements new or changed",
            totals.getLong(0),
            totals.getLong(1),
            totals.getLong(2),
            settled));
  }

  private static Dataset<Row> writtenOff(VisibleLedger ledger) {
    return ledger
        .of(LedgerTables.CONTRACT_EVENTS)
        .where("kind = 'WRITTEN_OFF'")
        .drop("as_of", "user_id")
        .join(
            ledger.of(LedgerTables.CONTRACTS).select("contract_id", "user_id", "product"),
            "contract_id")
        .select("user_id", "product", "happened_on");
  }

  private static Dataset<Row> on(Dataset<Row> rows, LocalDate asOf) {
    return rows.where(col("as_of").equalTo(lit(asOf)));
  }
}
