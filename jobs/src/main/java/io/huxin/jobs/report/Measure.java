package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.OutputTables;
import java.util.List;
import java.util.Optional;

/**
 * A metric of the day that is outside its bounds.
 *
 * @param metric name of the measure
 * @param segment part of the portfolio
 * @param value its value
 * @param warnAt bound of a warning
 * @param failAt bound of a failure
 * @param status WARN or FAIL
 */
record Measure(
    String metric,
    String segment,
    Optional<Double> value,
    Optional<Double> warnAt,
    Optional<Double> failAt,
    String status) {
  private static final int MOST = 50;

  /** Failures first. */
  static List<Measure> outOfBounds(DaySlice day) {
    return day
        .of(OutputTables.METRICS)
        .where(col("status").isin("WARN", "FAIL"))
        .orderBy(col("status"), col("metric"), col("segment"))
        .limit(MOST)
        .collectAsList()
        .stream()
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
