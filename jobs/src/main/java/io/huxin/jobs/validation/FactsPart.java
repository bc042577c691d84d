package io.huxin.jobs.validation;

import io.huxin.jobs.report.Figures;
import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.Numbers;
import io.huxin.models.validation.ModelFacts;
import io.huxin.models.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Data, lineage, exclusions, limits of use: what the figures rest on. */
final class FactsPart {
  private FactsPart() {}

  static Html of(ValidationReport report) {
    ModelFacts facts = report.facts();
    return Figures.section(
        "facts",
        "Data, lineage, limits",
        made(report),
        pairs(
            "Exclusions: rows left out",
            "Reason",
            "#Rows",
            facts.data().exclusions().entrySet().stream()
                .map(entry -> List.of(entry.getKey(), Numbers.count(entry.getValue())))
                .toList(),
            "No row was left out."),
        pairs(
            "Rows of the population",
            "Outcome",
            "#Rows",
            facts.data().outcomes().entrySet().stream()
                .map(entry -> List.of(entry.getKey(), Numbers.count(entry.getValue())))
                .toList(),
            "No outcome was counted."),
        unused(report),
        pairs(
            "Tables read",
            "Table",
            "Version",
            facts.data().lineage().entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList(),
            "No version is on record."),
        pairs(
            "Features that were left out",
            "Feature",
            "Why",
            facts.dropped().stream().map(one -> List.of(one.id(), one.why())).toList(),
            "Every candidate is in the model."),
        limits(facts.limits()));
  }

  private static Html made(ValidationReport report) {
    ModelFacts facts = report.facts();
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Model", facts.modelId()));
    rows.add(List.of("Purpose", facts.purpose()));
    rows.add(
        List.of(
            "Default definition",
            facts.target().definition()
                + ", within "
                + facts.target().horizonDays()
                + " days after the snapshot"));
    rows.add(List.of("Population", facts.data().population()));
    rows.add(
        List.of(
            "Snapshots",
            facts.data().snapshots().stream()
                .map(Object::toString)
                .collect(Collectors.joining(", "))));
    rows.add(List.of("Feature set", facts.data().featureSetId()));
    rows.add(List.of("Windows", String.join(", ", facts.data().windows())));
    rows.add(List.of("Seed", Long.toString(facts.run().seed())));
    rows.add(List.of("Configuration hash (SHA-256)", facts.run().configHash()));
    rows.add(
        List.of(
            "Benchmarks",
            facts.benchmarks().isEmpty()
                ? "none: no other model was judged on these rows"
                : String.join(", ", facts.benchmarks().keySet()) + " (under Discrimination)"));
    rows.add(List.of("Fit", facts.run().rowOrder() + "; partitions: " + facts.run().partitions()));
    rows.add(
        List.of(
            "Intervals",
            report.settings().replicates()
                + " replicates over users, seed "
                + report.settings().seed()));
    rows.add(
        List.of(
            "Favourable outcome",
            report
                .settings()
                .favourableColumn()
                .map(column -> "Column " + column)
                .orElse("PD up to " + Written.percent(report.settings().favourablePd()))));
    return pairs("How it was made", "What", "Value", rows, "");
  }

  private static Html pairs(
      String title, String first, String second, List<List<String>> rows, String nothing) {
    return rows.isEmpty()
        ? Figures.nothing(title, nothing)
        : Figures.table(title, List.of(first, second), rows, "");
  }

  /** So that the rows of the population and those of the samples add up. */
  private static Html unused(ValidationReport report) {
    long population =
        report.facts().data().outcomes().values().stream().mapToLong(Long::longValue).sum();
    long judged =
        report.samples().stream().mapToLong(sample -> sample.measures().figures().rows()).sum();
    return new Html()
        .element(
            "p",
            Numbers.count(judged)
                + " of these "
                + Numbers.count(population)
                + " rows are in a sample."
                + (judged < population
                    ? " The others are of users who are trained on, at the snapshots kept for judging"
                        + " out of time."
                    : ""),
            "class",
            "nothing");
  }

  private static Html limits(List<String> limits) {
    var html = new Html().open("figure", "class", "card").element("figcaption", "Limits of use");
    if (limits.isEmpty()) {
      return html.element("p", "None is stated.", "class", "nothing").close();
    }
    html.open("ul", "class", "names");
    limits.forEach(limit -> html.element("li", limit));
    return html.close().close();
  }
}
