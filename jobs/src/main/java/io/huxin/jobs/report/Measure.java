package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.portfolio.FairnessMetrics;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.monitor.MonitorJob;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A metric of the day.
 *
 * @param metric name of the measure
 * @param segment part of the portfolio
 * @param value its value
 * @param warnAt bound of a warning
 * @param failAt bound of a failure
 * @param status OK, WARN, FAIL or INFO
 */
record Measure(
    String metric,
    String segment,
    Optional<Double> value,
    Optional<Double> warnAt,
    Optional<Double> failAt,
    String status) {
  /** Stability of a feature: there are many, so they have a table of their own. */
  static final String CSI = "monitor_csi";

  private static final int MOST = 50;
  private static final int MOST_MONITORED = 2000;

  /** Those outside their bounds but features, failures first. */
  static List<Measure> outOfBounds(DaySlice day) {
    return read(
        day.of(OutputTables.METRICS)
            .where(col("status").isin("WARN", "FAIL").and(col("metric").notEqual(CSI)))
            .orderBy(col("status"), col("metric"), col("segment"))
            .limit(MOST));
  }

  /** What monitoring of the models has written. */
  static List<Measure> monitored(DaySlice day) {
    return read(
        day.of(OutputTables.METRICS)
            .where(MonitorJob.METRICS)
            .orderBy(col("metric"), col("segment"))
            .limit(MOST_MONITORED));
  }

  /** The fairness of the decisions of the last days, by group. */
  static List<Measure> fairness(DaySlice day) {
    return read(
        day.of(OutputTables.METRICS)
            .where(col("metric").equalTo(FairnessMetrics.RATIO))
            .orderBy("segment")
            .limit(MOST_MONITORED));
  }

  private static List<Measure> read(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(
            row ->
                new Measure(
                    row.getAs("metric"),
                    row.getAs("segment"),
                    Optional.ofNullable(row.<Double>getAs("value")),
                    Optional.ofNullable(row.<Double>getAs("warn_at")),
                    Optional.ofNullable(row.<Double>getAs("fail_at")),
                    row.getAs("status")))
        .toList();
  }
}
