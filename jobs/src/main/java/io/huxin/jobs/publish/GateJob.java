package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.config.Settings;
import io.huxin.jobs.monitor.MonitorJob;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * May the day decide freely? Compares the day with the last sealed one: number of lines, and
 * stability of one model's PD over bands; and reads what monitoring found. A failure closes the
 * growth lane; the protective lane stays open.
 */
public final class GateJob implements Job {
  private static final String METRICS = "gate_%";

  /** Share given to an empty band, so that the index stays finite. */
  private static final double LEAST_SHARE = 1e-4;

  @Override
  public String name() {
    return "gate";
  }

  @Override
  public String description() {
    return "Checks lines and PD against the last sealed day, and the day's monitoring; a failure"
        + " closes the growth lane.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        OutputTables.DELINQUENCY, OutputTables.SCORES, OutputTables.METRICS, OutputTables.DAYS);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    Settings settings = deployment.settings();
    long lines = warehouse.day(OutputTables.POSITIONS, day.asOf()).count();
    if (lines == 0) {
      throw JobErrors.needsJobFirst(name(), "delinquency", day.asOf());
    }
    var metrics = new ArrayList<Row>();
    var gates = new ArrayList<String>();
    var warnings = new ArrayList<String>();
    metrics.add(metric(day, "gate_lines", (double) lines, null, null, "INFO"));
    Optional<LocalDate> before = Days.lastSealedBefore(warehouse, day.asOf());
    if (before.isPresent()) {
      long linesBefore = warehouse.day(OutputTables.POSITIONS, before.get()).count();
      double share = (double) lines / linesBefore;
      boolean off = share < settings.minRowShare() || share > settings.maxRowShare();
      metrics.add(
          metric(
              day,
              "gate_lines_share",
              share,
              null,
              share < 1 ? settings.minRowShare() : settings.maxRowShare(),
              off ? "FAIL" : "OK"));
      if (off) {
        gates.add(
            String.format(
                Locale.ROOT,
                "%d lines are %s %% of the %d of %s (allowed: %s to %s %%); check the source's"
                    + " delivery",
                lines,
                Measures.measured(100 * share),
                linesBefore,
                before.get(),
                Measures.percent(settings.minRowShare()),
                Measures.percent(settings.maxRowShare())));
      }
      comparePds(deployment, day, before.get(), metrics, gates, warnings);
    }
    gates.addAll(monitored(warehouse, day.asOf()));
    warehouse.replace(
        OutputTables.METRICS,
        deployment.spark().createDataFrame(metrics, OutputTables.METRICS.schema().asNullable()),
        day.asOf(),
        "metric LIKE '" + METRICS + "'");
    var standing = new ArrayList<>(new RunLedger(warehouse, "").gates(day.asOf()));
    standing.removeIf(gate -> gate.startsWith(name() + ":"));
    return new JobReport(
        lines,
        metrics.size(),
        standing.isEmpty()
            ? gates.isEmpty() ? "growth lane open" : "growth lane closed"
            : "growth lane closed by " + standing,
        gates,
        warnings);
  }

  /**
   * One model's PDs on both days. Those of two models differ though no user has changed: where the
   * champion did not score the day before, as challenger or champion, nothing is compared, and
   * monitoring alone holds it to the bins of its training.
   */
  private static void comparePds(
      Deployment deployment,
      Day day,
      LocalDate before,
      List<Row> metrics,
      List<String> gates,
      List<String> warnings) {
    Warehouse warehouse = deployment.warehouse();
    Settings settings = deployment.settings();
    Column champion = col("role").equalTo("CHAMPION");
    List<Row> models =
        warehouse
            .day(OutputTables.SCORES, day.asOf())
            .where(champion)
            .select("model_id")
            .distinct()
            .collectAsList();
    Map<String, Long> earlier =
        models.isEmpty()
            ? Map.of()
            : bands(warehouse, before, col("model_id").equalTo(models.get(0).getString(0)));
    if (earlier.isEmpty()) {
      metrics.add(metric(day, "gate_psi_pd", null, settings.psiWarn(), settings.psiFail(), "INFO"));
      warnings.add(
          "PDs are not compared with "
              + before
              + ", for which the champion of "
              + day.asOf()
              + " has no bands; monitoring holds them to those of its training. Look at monitor_psi.");
      return;
    }
    double psi = psi(earlier, bands(warehouse, day.asOf(), champion));
    String status = psi > settings.psiFail() ? "FAIL" : psi > settings.psiWarn() ? "WARN" : "OK";
    metrics.add(metric(day, "gate_psi_pd", psi, settings.psiWarn(), settings.psiFail(), status));
    if (status.equals("FAIL")) {
      gates.add(
          String.format(
              Locale.ROOT,
              "the PD moved over its bands since %s (PSI %s, allowed %s); compare the features of"
                  + " both days",
              before,
              Measures.measured(psi),
              Measures.exact(settings.psiFail())));
    }
  }

  /** Failures that monitoring found on the day. */
  private static List<String> monitored(Warehouse warehouse, LocalDate asOf) {
    return warehouse
        .day(OutputTables.METRICS, asOf)
        .where(MonitorJob.METRICS)
        .where(col("status").equalTo("FAIL"))
        .orderBy("metric", "segment")
        .collectAsList()
        .stream()
        .map(row -> failed(row) + "; see docs/monitoring.md for what it means and what to do")
        .toList();
  }

  private static String failed(Row metric) {
    String segment = metric.getAs("segment");
    Double value = metric.getAs("value");
    // What could not be measured says in its segment what and why.
    return value == null
        ? segment
        : String.format(
            Locale.ROOT,
            "%s of %s is %s (fails at %s)",
            metric.getAs("metric"),
            segment,
            Measures.measured(value),
            Measures.exact(metric.<Double>getAs("fail_at")));
  }

  private static Row metric(
      Day day, String metric, Double value, Double warn, Double fail, String status) {
    return RowFactory.create(
        java.sql.Date.valueOf(day.asOf()), metric, "ALL", value, warn, fail, status);
  }

  private static Map<String, Long> bands(Warehouse warehouse, LocalDate asOf, Column which) {
    var bands = new TreeMap<String, Long>();
    warehouse
        .day(OutputTables.SCORES, asOf)
        .where(which.and(col("band").isNotNull()))
        .groupBy("band")
        .count()
        .collectAsList()
        .forEach(row -> bands.put(row.getString(0), row.getLong(1)));
    return bands;
  }

  /** Population stability index: sum over bands of (a - e) ln(a / e), shares of users. */
  static double psi(Map<String, Long> expected, Map<String, Long> actual) {
    double allExpected = Math.max(1, expected.values().stream().mapToLong(n -> n).sum());
    double allActual = Math.max(1, actual.values().stream().mapToLong(n -> n).sum());
    var bands = new TreeSet<>(expected.keySet());
    bands.addAll(actual.keySet());
    double psi = 0;
    for (String band : bands) {
      double e = Math.max(LEAST_SHARE, expected.getOrDefault(band, 0L) / allExpected);
      double a = Math.max(LEAST_SHARE, actual.getOrDefault(band, 0L) / allActual);
      psi += (a - e) * StrictMath.log(a / e);
    }
    return psi;
  }
}
