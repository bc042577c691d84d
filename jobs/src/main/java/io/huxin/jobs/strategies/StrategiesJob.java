package io.huxin.jobs.strategies;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.portfolio.StrategyComparison;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PolicyTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Warehouse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares what the champion's and the challenger's packs decided on all sealed days so far. */
public final class StrategiesJob implements Job {
  @Override
  public String name() {
    return "strategies";
  }

  @Override
  public String description() {
    return "Compares champion and challenger policies over the sealed days up to one, with the"
        + " defaults known on it (table strategy_comparison).";
  }

  @Override
  public List<Table> inputs() {
    return List.of(OutputTables.QUOTA_DECISIONS, OutputTables.DAYS, OutputTables.DELINQUENCY);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    if (Days.firstSealed(warehouse).filter(first -> !first.isAfter(day.asOf())).isEmpty()) {
      throw JobErrors.needsJobFirst(name(), "publish", day.asOf());
    }
    Dataset<Row> delinquency = warehouse.day(OutputTables.DELINQUENCY, day.asOf());
    if (delinquency.isEmpty()) {
      throw JobErrors.needsJobFirst(name(), "delinquency", day.asOf());
    }
    warehouse.replace(
        PolicyTables.STRATEGY_COMPARISON,
        StrategyComparison.of(
            warehouse.read(OutputTables.QUOTA_DECISIONS),
            warehouse.read(OutputTables.DAYS),
            delinquency,
            day.asOf()),
        day.asOf(),
        "");
    List<Row> totals =
        warehouse
            .day(PolicyTables.STRATEGY_COMPARISON, day.asOf())
            .groupBy("strategy")
            .agg(
                org.apache.spark.sql.functions.expr("count(DISTINCT decided_on)").as("days"),
                org.apache.spark.sql.functions.sum("decisions").as("decisions"))
            .orderBy(col("strategy"))
            .collectAsList();
    long decisions = totals.stream().mapToLong(row -> row.getLong(2)).sum();
    return JobReport.of(
        decisions,
        warehouse.rowsOfLastCommit(PolicyTables.STRATEGY_COMPARISON),
        totals.stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s: %,d decisions on %,d days",
                        row.getString(0),
                        row.getLong(2),
                        row.getLong(1)))
            .collect(Collectors.joining("; ")));
  }
}
