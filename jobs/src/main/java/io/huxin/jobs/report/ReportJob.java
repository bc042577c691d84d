package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.portfolio.PortfolioDay;
import io.huxin.features.portfolio.PortfolioMetrics;
import io.huxin.features.table.FairnessTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.fairness.DayFairness;
import io.huxin.jobs.monitor.MonitorJob;
import io.huxin.jobs.safety.Emergencies;
import io.huxin.jobs.safety.FollowUpJob;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes the day's metrics, its decisions by the groups of audit attributes, and its page, {@code
 * reports/DATE.html}.
 */
public final class ReportJob implements Job {
  @Override
  public String name() {
    return "report";
  }

  @Override
  public String description() {
    return "Writes the day's metrics and its page, reports/DATE.html.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        OutputTables.QUOTA_DECISIONS,
        OutputTables.PUBLICATIONS,
        OutputTables.POSITIONS,
        OutputTables.DELINQUENCY,
        OutputTables.SCORES,
        OutputTables.METRICS,
        OutputTables.DAYS,
        LedgerTables.AUDIT_ATTRIBUTES,
        FairnessTables.FAIRNESS);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    PolicyPack pack = Policies.load(deployment, day);
    Optional<LocalDate> before = Days.lastSealedBefore(warehouse, day.asOf());
    Dataset<Row> metrics =
        PortfolioMetrics.of(
            new PortfolioDay(
                day.asOf(),
                warehouse.day(OutputTables.POSITIONS, day.asOf()),
                warehouse.day(OutputTables.DELINQUENCY, day.asOf()),
                champions(warehouse, day.asOf()),
                champions(warehouse, before.orElse(LocalDate.EPOCH)),
                Decisions.latest(warehouse, day.asOf()),
                edges(pack)));
    warehouse.replace(
        OutputTables.METRICS,
        metrics.unionByName(DayFairness.noted(deployment, day)),
        day.asOf(),
        "metric NOT LIKE 'gate_%' AND NOT ("
            + MonitorJob.METRICS
            + ") AND NOT ("
            + FollowUpJob.METRICS
            + ")");
    DayReport report = DayReport.of(DaySlice.tables(warehouse), day.asOf());
    String html =
        ReportPage.html(
            report, new ReportTexts(pack.currency(), texts(), notices(deployment, day)));
    Path page = new Path(deployment.directory(), "reports/" + day.asOf() + ".html");
    deployment.write(page, html);
    return JobReport.of(0, 1, page.toString());
  }

  /** What a reader must know before anything else. */
  private static List<String> notices(Deployment deployment, Day day) {
    var notices = new ArrayList<String>();
    if (deployment.settings().safety().shadow()) {
      notices.add(
          "Shadow mode: all is decided and stored, nothing is published and no day is sealed.");
    }
    // A state that was ordered while the day was decided and published shows too.
    Instant until = deployment.day(day.asOf().plusDays(1)).cutOff();
    for (Emergencies.Order order : new Emergencies(deployment.warehouse()).inForce(until)) {
      notices.add("Emergency: " + order.text());
    }
    return notices;
  }

  /** Upper ends of all bands but the last. */
  private static List<Double> edges(PolicyPack pack) {
    return Arrays.stream(Band.values())
        .filter(band -> band != Band.E)
        .map(band -> pack.bands().upTo().get(band))
        .toList();
  }

  private static Dataset<Row> champions(Warehouse warehouse, LocalDate asOf) {
    return warehouse.day(OutputTables.SCORES, asOf).where(col("role").equalTo("CHAMPION"));
  }

  private static Map<String, String> texts() {
    var texts = new HashMap<String, String>();
    Features.catalogue().features().forEach(feature -> texts.put(feature.id(), feature.english()));
    for (ReasonCode reason : ReasonCode.values()) {
      texts.put(reason.name(), reason.english());
    }
    return texts;
  }
}
