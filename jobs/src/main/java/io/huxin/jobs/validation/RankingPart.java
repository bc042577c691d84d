package io.huxin.jobs.validation;

import io.huxin.jobs.report.Figures;
import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.Numbers;
import io.huxin.models.validation.Decile;
import io.huxin.models.validation.SampleReport;
import io.huxin.models.validation.SegmentReport;
import io.huxin.models.validation.Validation;
import io.huxin.models.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How well the model tells risky from safe. */
final class RankingPart {
  private RankingPart() {}

  static Html of(ValidationReport report) {
    SampleReport last = report.samples().get(report.samples().size() - 1);
    String where = Written.name(last.name());
    return Figures.section(
        "ranking",
        "Discrimination",
        samples(report),
        Figures.chart("Gains, " + where, GainsChart.of(last.deciles()), "Grey: no ranking at all."),
        Figures.chart(
            "AUC with its 95 % interval",
            IntervalChart.of("AUC by sample and segment", "AUC", lines(report), false),
            "By bootstrap over users: all rows of a user are drawn together."),
        deciles(last));
  }

  private static Html samples(ValidationReport report) {
    var rows = new ArrayList<List<String>>();
    for (SampleReport sample : report.samples()) {
      var measures = sample.measures();
      rows.add(
          row(
              Written.name(sample.name()),
              measures.figures(),
              Written.with(measures.figures().auc(), measures.intervals().auc()),
              Written.with(measures.figures().ks(), measures.intervals().ks())));
    }
    report
        .facts()
        .benchmarks()
        .forEach(
            (name, figures) ->
                rows.add(
                    row(
                        "benchmark: " + name,
                        figures,
                        Written.number(figures.auc()),
                        Written.number(figures.ks()))));
    return Figures.table(
        "By sample",
        List.of("Sample", "#Rows", "#Defaults", "#AUC", "#Gini", "#KS", "#Brier", "#Log loss"),
        rows,
        "AUC and KS are exact and use the raw score, Brier and log loss the PD. In brackets the"
            + " 95 % interval.");
  }

  private static List<String> row(String name, Validation figures, String auc, String ks) {
    return List.of(
        name,
        Numbers.count(figures.rows()),
        Numbers.count(figures.events()),
        auc,
        Written.number(figures.gini()),
        ks,
        Written.fine(figures.brier()),
        Written.fine(figures.logLoss()));
  }

  private static List<IntervalChart.Line> lines(ValidationReport report) {
    var lines = new ArrayList<IntervalChart.Line>();
    for (SampleReport sample : report.samples()) {
      lines.add(
          new IntervalChart.Line(
              Written.name(sample.name()),
              sample.measures().figures().auc().orElseThrow(),
              sample.measures().intervals().auc(),
              OptionalDouble.empty()));
    }
    SampleReport last = report.samples().get(report.samples().size() - 1);
    for (SegmentReport segment : last.segments()) {
      segment
          .measures()
          .filter(measures -> measures.figures().auc().isPresent())
          .ifPresent(
              measures ->
                  lines.add(
                      new IntervalChart.Line(
                          segment.column() + " " + segment.value(),
                          measures.figures().auc().getAsDouble(),
                          measures.intervals().auc(),
                          OptionalDouble.empty())));
    }
    return lines;
  }

  private static Html deciles(SampleReport sample) {
    return Figures.table(
        "Tenths by raw score, " + Written.name(sample.name()),
        List.of(
            "Tenth", "#Rows", "#Defaults", "#Rate", "#Mean PD", "#Lift", "#Rows so far", "#Gain"),
        sample.deciles().stream().map(RankingPart::row).toList(),
        "The riskiest tenth first. Lift: the tenth's rate over the rate of all. Gain: share of all"
            + " defaults in this tenth and those before.");
  }

  private static List<String> row(Decile decile) {
    return List.of(
        Integer.toString(decile.number()),
        Numbers.count(decile.rows()),
        Numbers.count(decile.events()),
        Written.percent(decile.observed()),
        Written.percent(decile.meanPd()),
        Written.number(decile.lift()),
        Written.percent(decile.rowShare()),
        Written.percent(decile.gain()));
  }
}
