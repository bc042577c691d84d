package io.huxin.jobs.ecl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.config.Conf;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.InputException;
import io.huxin.models.ecl.EclDay;
import io.huxin.models.ecl.EclLines;
import io.huxin.models.ecl.EclMovement;
import io.huxin.models.ecl.EclSettings;
import io.huxin.models.ecl.EclTable;
import io.huxin.models.ecl.Origination;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures expected credit loss of every line and writes {@code ecl}, and how it moved since the
 * last sealed day that was measured, {@code ecl_movement}. Nothing is decided on it.
 */
public final class EclJob implements Job {
  private static final String SETTINGS = "ecl.conf";

  @Override
  public String name() {
    return "ecl";
  }

  @Override
  public String description() {
    return "Measures expected credit loss by IFRS 9 and how it moved; decides nothing.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        LedgerTables.CREDIT_LINES,
        LedgerTables.CONTRACTS,
        LedgerTables.CONTRACT_EVENTS,
        LedgerTables.INSTALMENTS,
        OutputTables.POSITIONS,
        OutputTables.DELINQUENCY,
        OutputTables.SCORES,
        OutputTables.QUOTA_DECISIONS,
        PortfolioTables.ECL);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    EclSettings settings = settings();
    Warehouse warehouse = deployment.warehouse();
    EclDay lines = day(deployment, day);
    Optional<LocalDate> beforeOn = MeasuredDays.lastSealedBefore(warehouse, day.asOf());
    Dataset<Row> before =
        beforeOn
            .map(earlier -> warehouse.day(PortfolioTables.ECL, earlier))
            .orElseGet(() -> warehouse.read(PortfolioTables.ECL).where(lit(false)));
    // Read twice: for the days whose scores are looked through, and for the table.
    Dataset<Row> kept = Origination.kept(EclLines.of(lines, settings), before, beforeOn).persist();
    try {
      warehouse.replace(
          PortfolioTables.ECL,
          EclTable.of(
              Origination.of(kept, scoresSince(warehouse, kept, day.asOf())),
              settings,
              Policies.load(deployment, day)),
          day.asOf(),
          "");
    } finally {
      kept.unpersist();
    }
    Dataset<Row> now = warehouse.day(PortfolioTables.ECL, day.asOf());
    warehouse.replace(
        PortfolioTables.ECL_MOVEMENT,
        EclMovement.between(
            day.asOf(), before, beforeOn, now, EclLines.writtenOff(lines, settings)),
        day.asOf(),
        "");
    return report(warehouse, now);
  }

  private static EclSettings settings() {
    try {
      return EclSettings.from(Conf.file(SETTINGS));
    } catch (InputException e) {
      throw JobErrors.badConfiguration(SETTINGS, e.getMessage());
    }
  }

  private EclDay day(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    LocalDate asOf = day.asOf();
    var ledger = new VisibleLedger(warehouse, deployment.snapshots(List.of(asOf)));
    return new EclDay(
        asOf,
        made(warehouse.day(OutputTables.POSITIONS, asOf), "delinquency", asOf),
        warehouse.day(OutputTables.DELINQUENCY, asOf),
        made(warehouse.day(OutputTables.SCORES, asOf), "score", asOf),
        made(Decisions.latest(warehouse, asOf), "decide", asOf),
        ledger.of(LedgerTables.CREDIT_LINES).drop("as_of"),
        ledger.of(LedgerTables.CONTRACTS).drop("as_of"),
        ledger.of(LedgerTables.CONTRACT_EVENTS).drop("as_of"),
        ledger.of(LedgerTables.INSTALMENTS).drop("as_of"));
  }

  private Dataset<Row> made(Dataset<Row> rows, String job, LocalDate asOf) {
    if (rows.isEmpty()) {
      throw JobErrors.needsJobFirst(name(), job, asOf);
    }
    return rows;
  }

  /** Scores of the days on which a line could have been scored first; none if all are known. */
  private static Dataset<Row> scoresSince(Warehouse warehouse, Dataset<Row> kept, LocalDate asOf) {
    Date since = kept.agg(min("search_from")).head().getDate(0);
    return warehouse.read(OutputTables.SCORES).where(col("as_of").between(lit(since), lit(asOf)));
  }

  private static JobReport report(Warehouse warehouse, Dataset<Row> now) {
    Row totals =
        now.selectExpr(
                "count(*)",
                "count_if(stage = 2)",
                "count_if(stage = 3)",
                "coalesce(sum(ecl), 0)",
                "coalesce(sum(ead), 0)")
            .head();
    return JobReport.of(
        totals.getLong(0),
        totals.getLong(0) + warehouse.rowsOfLastCommit(PortfolioTables.ECL_MOVEMENT),
        String.format(
            Locale.ROOT,
            "%,d lines, %,d in stage 2, %,d in stage 3; loss expected %,.2f on %,.2f",
            totals.getLong(0),
            totals.getLong(1),
            totals.getLong(2),
            totals.getDecimal(3),
            totals.getDecimal(4)));
  }
}
