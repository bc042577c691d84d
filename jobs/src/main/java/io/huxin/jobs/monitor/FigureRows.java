package io.huxin.jobs.monitor;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.monitoring.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Figures as rows of {@code metrics}, and as a line for a person. */
final class FigureRows {
  private static final int SCALE = 9;

  private FigureRows() {}

  /** Replaces the day's rows that the condition selects. */
  static void write(Warehouse warehouse, List<Figure> figures, LocalDate asOf, String condition) {
    List<Row> rows = figures.stream().map(figure -> row(figure, asOf)).toList();
    warehouse.replace(
        OutputTables.METRICS,
        warehouse.spark().createDataFrame(rows, OutputTables.METRICS.schema().asNullable()),
        asOf,
        condition);
  }

  private static Row row(Figure figure, LocalDate asOf) {
    return RowFactory.create(
        java.sql.Date.valueOf(asOf),
        figure.metric(),
        figure.segment(),
        boxed(figure.value()),
        boxed(figure.warnAt()),
        boxed(figure.failAt()),
        figure.status().name());
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent()
        ? new BigDecimal(value.getAsDouble()).setScale(SCALE, RoundingMode.HALF_EVEN).doubleValue()
        : null;
  }

  /** Failures, warnings, the main figures, and what was left out and why. */
  static String summary(List<Figure> figures) {
    var parts = new ArrayList<String>();
    for (Figure.Status status : List.of(Figure.Status.FAIL, Figure.Status.WARN)) {
      long count = figures.stream().filter(figure -> figure.status() == status).count();
      if (count > 0) {
        parts.add(count + " " + status);
      }
    }
    for (String metric : List.of("psi", "estimated_auc", "auc")) {
      figures.stream()
          .filter(figure -> figure.metric().equals("monitor_" + metric))
          .filter(figure -> figure.segment().equals("ALL"))
          .forEach(
              figure ->
                  parts.add(
                      String.format(
                          Locale.ROOT,
                          "%s %.3f",
                          metric.replace('_', ' '),
                          figure.value().orElse(Double.NaN))));
    }
    figures.stream()
        .filter(figure -> figure.metric().equals("monitor_left_out"))
        .forEach(figure -> parts.add("no " + figure.segment()));
    return String.join("; ", parts);
  }
}
