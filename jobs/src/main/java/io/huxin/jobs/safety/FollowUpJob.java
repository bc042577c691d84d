package io.huxin.jobs.safety;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.AllocationTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.ReviewRules;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What follows a published day: opens the cases that persons are to look at, looks for the core
 * system's answers, and raises alarms. It stops nothing.
 */
public final class FollowUpJob implements Job {
  /** Metrics that this job writes. */
  public static final String METRICS = "metric LIKE 'safety_%'";

  @Override
  public String name() {
    return "followup";
  }

  @Override
  public String description() {
    return "Opens the day's cases for review, reconciles the core system's receipts, raises alarms.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        OutputTables.QUOTA_DECISIONS,
        OutputTables.PUBLICATIONS,
        LedgerTables.USERS,
        LedgerTables.CREDIT_LINES,
        LedgerTables.QUOTA_RECEIPTS,
        SafetyTables.REVIEWS,
        AllocationTables.ALLOCATIONS,
        OutputTables.DAYS);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    Strategies strategies = Policies.strategies(deployment, day);
    ReviewRules rules = strategies.champion().review();
    // What is not published needs no second look.
    boolean sealed = Days.isSealed(warehouse, day.asOf());
    long opened = sealed ? ReviewCases.open(deployment, day, strategies) : 0;
    var alarms = new ArrayList<Alarm>();
    alarms.addAll(reviews(warehouse, day));
    alarms.addAll(overturned(new OverturnRates(warehouse, rules), day, rules));
    alarms.addAll(Reconciliation.of(deployment, day));
    alarms.addAll(Overhangs.of(warehouse, day));
    alarms.addAll(CapOverhang.of(deployment, day, strategies));
    warehouse.replace(
        OutputTables.METRICS,
        deployment
            .spark()
            .createDataFrame(
                alarms.stream().map(alarm -> alarm.row(day.asOf())).toList(),
                OutputTables.METRICS.schema().asNullable()),
        day.asOf(),
        METRICS);
    long raised = alarms.stream().filter(Alarm::raised).count();
    return JobReport.of(
        0,
        opened + alarms.size(),
        String.format(
            Locale.ROOT,
            "%s, %,d alarms raised",
            sealed ? String.format(Locale.ROOT, "%,d cases opened", opened) : "no sealed day",
            raised));
  }

  private static List<Alarm> reviews(Warehouse warehouse, Day day) {
    Dataset<Row> open =
        warehouse
            .read(SafetyTables.REVIEWS)
            .where(col("opened_on").leq(lit(day.asOf())))
            .where(
                col("decided_at")
                    .isNull()
                    .or(col("decided_at").geq(lit(Timestamp.from(day.cutOff())))));
    Row counts = open.selectExpr("count(*)", "count_if(due_on <= DATE'" + day.asOf() + "')").head();
    return List.of(
        Alarm.info("safety_reviews_open", "ALL", counts.getLong(0)),
        Alarm.failing("safety_reviews_overdue", "ALL", counts.getLong(1), 1));
  }

  private static List<Alarm> overturned(OverturnRates rates, Day day, ReviewRules rules) {
    return rates.rates(day).stream()
        .map(
            rate ->
                new Alarm(
                    "safety_overturned",
                    rate.rule(),
                    rate.share(),
                    null,
                    rules.observeAbove(),
                    rate.isAbove(rules) ? "FAIL" : "OK"))
        .toList();
  }
}
