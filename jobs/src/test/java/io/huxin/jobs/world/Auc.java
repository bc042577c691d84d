package io.huxin.jobs.world;

import static io.huxin.jobs.world.SimulatedWorld.number;
import static io.huxin.jobs.world.SimulatedWorld.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;

/** AUC worked out pair by rank, and the labelled month ends of a simulated world. */
final class Auc {
  private Auc() {}

  record Observation(double score, boolean bad) {}

  static double of(List<Observation> observations) {
    var sorted = new ArrayList<>(observations);
    sorted.sort(Comparator.comparingDouble(Observation::score));
    double won = 0;
    double goods = 0;
    double bads = 0;
    int from = 0;
    while (from < sorted.size()) {
      int to = from;
      double good = 0;
      double bad = 0;
      while (to < sorted.size() && sorted.get(to).score() == sorted.get(from).score()) {
        if (sorted.get(to++).bad()) {
          bad++;
        } else {
          good++;
        }
      }
      won += bad * (goods + good / 2);
      goods += good;
      bads += bad;
      from = to;
    }
    return won / (goods * bads);
  }

  static List<Observation> observations(SimulatedWorld world, ToDoubleFunction<Row> score) {
    Map<String, List<Long>> defaults = new HashMap<>();
    for (Row row : world.rows(RawTable.DEFAULTS)) {
      defaults
          .computeIfAbsent(text(RawTable.DEFAULTS, row, "uid"), uid -> new ArrayList<>())
          .add(number(RawTable.DEFAULTS, row, "default_date"));
    }
    long lastDay = world.settings.lastGeneratedDay().toEpochDay();
    var observations = new ArrayList<Observation>();
    for (Row row : world.rows(RawTable.TRUE_PD)) {
      long monthEnd = number(RawTable.TRUE_PD, row, "month_end");
      if (number(RawTable.TRUE_PD, row, "in_population") == 1 && monthEnd <= lastDay - 365) {
        boolean bad =
            defaults.getOrDefault(text(RawTable.TRUE_PD, row, "uid"), List.of()).stream()
                .anyMatch(day -> day > monthEnd && day <= monthEnd + 365);
        observations.add(new Observation(score.applyAsDouble(row), bad));
      }
    }
    return observations;
  }
}
