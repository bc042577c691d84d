package io.huxin.jobs.report;

import java.util.List;

/** The jobs that made the day. */
final class RunsPart {
  private RunsPart() {}

  static Html of(List<RunLine> runs) {
    String title = "Jobs of the day";
    return Figures.section(
        "runs",
        "Runs",
        runs.isEmpty()
            ? Figures.nothing(title, "No run of this day is on record.")
            : Figures.table(
                title,
                List.of("Job", "#Attempt", "Status", "#Time", "#Rows read", "#Rows written"),
                runs.stream().map(RunsPart::row).toList(),
                "Every attempt, in the order of the day. The page is written before its own run is"
                    + " recorded."));
  }

  private static List<String> row(RunLine run) {
    return List.of(
        run.job(),
        Integer.toString(run.attempt()),
        run.status(),
        Numbers.seconds(run.seconds()),
        Numbers.count(run.rowsIn()),
        Numbers.count(run.rowsOut()));
  }
}
