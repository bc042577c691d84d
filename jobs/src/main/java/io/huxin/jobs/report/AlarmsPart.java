package io.huxin.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What asks for a person's attention. */
final class AlarmsPart {
  private AlarmsPart() {}

  static Html of(DayReport report, ReportTexts texts) {
    var cards = new ArrayList<Html>();
    stopped(report).ifPresent(cards::add);
    measures(report).ifPresent(cards::add);
    refused(report.today().decided()).ifPresent(cards::add);
    rejected(report.tallies(), texts).ifPresent(cards::add);
    if (cards.isEmpty()) {
      cards.add(
          Figures.nothing(
              "No alarm",
              "No job failed, no gate closed, every metric is within its bounds, no row was"
                  + " quarantined and no change was refused."));
    }
    return Figures.section("alarms", "Alarms", cards.toArray(Html[]::new));
  }

  private static Optional<Html> stopped(DayReport report) {
    List<List<String>> rows =
        report.stopped().stream()
            .map(run -> List.of(mark(run.status()) + run.status(), run.job(), run.why()))
            .toList();
    return table(
        "Gates and failures",
        List.of("Status", "Job", "Why"),
        rows,
        "A gate closes the growth lane; protective decisions go on. Failed attempts stay listed even"
            + " where a later one succeeded.");
  }

  private static Optional<Html> measures(DayReport report) {
    List<List<String>> rows =
        report.alarms().stream()
            .map(
                one ->
                    List.of(
                        mark(one.status()) + one.status(),
                        one.metric(),
                        one.segment(),
                        number(one.value()),
                        number(one.warnAt()),
                        number(one.failAt())))
            .toList();
    return table(
        "Metrics out of bounds",
        List.of("Status", "Metric", "Segment", "#Value", "#Warn at", "#Fail at"),
        rows,
        "As judged when the metric was taken; the failures come first. Features that have moved are"
            + " in the section Model.");
  }

  private static Optional<Html> refused(Decided decided) {
    List<List<String>> rows =
        decided.where(Decided.EFFECTIVE.negate()).cells().stream()
            .map(
                cell ->
                    List.of(
                        cell.outcome(),
                        cell.product(),
                        cell.action(),
                        Numbers.count(cell.decisions())))
            .toList();
    return table(
        "Decisions without effect",
        List.of("Outcome", "Product", "Action", "#Decisions"),
        rows,
        "REFUSED_STALE: the line had changed since it was decided on, and is decided anew the next"
            + " day. WITHHELD: not let through. In both cases the old quota stands.");
  }

  private static Optional<Html> rejected(Tallies tallies, ReportTexts texts) {
    var rows = new ArrayList<List<String>>();
    for (Counted source : tallies.rejectedRows()) {
      rows.add(List.of(source.group(), "rows in all", Numbers.count(source.count())));
      for (Counted one : tallies.rejected()) {
        if (one.group().equals(source.group())) {
          String text = texts.reason(one.name());
          String reason = text.isEmpty() ? one.name() : one.name() + ": " + text;
          rows.add(List.of("", reason, Numbers.count(one.count())));
        }
      }
    }
    return table(
        "Rows in quarantine",
        List.of("Source", "Reason", "#Rows"),
        rows,
        "Rows of the day's sources that broke a contract. A row with several reasons counts under"
            + " each of them.");
  }

  private static Optional<Html> table(
      String title, List<String> heads, List<List<String>> rows, String note) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(Figures.table(title, heads, rows, note));
  }

  private static String mark(String status) {
    return status.equals("WARN") ? "\u25b2 " : "\u25a0 ";
  }

  private static String number(Optional<Double> value) {
    return value.map(Numbers::decimal).orElse("–");
  }
}
