package io.huxin.jobs.validation;

import io.huxin.jobs.report.Figures;
import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.Numbers;
import io.huxin.models.validation.FairnessGroup;
import io.huxin.models.validation.ProxyAuc;
import io.huxin.models.validation.SampleReport;
import io.huxin.models.validation.SegmentReport;
import io.huxin.models.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;

/** The model by segment, and by the groups of audit attributes. */
final class GroupsPart {
  private static final String TOO_SMALL = "too small";

  private GroupsPart() {}

  static Html segments(ValidationReport report) {
    var cards = new ArrayList<Html>();
    for (SampleReport sample : report.samples()) {
      if (!sample.segments().isEmpty()) {
        cards.add(
            Figures.table(
                Written.name(sample.name()),
                List.of(
                    "Segment",
                    "#Rows",
                    "#Defaults",
                    "#AUC",
                    "#KS",
                    "#Brier",
                    "#Mean PD",
                    "#Observed",
                    "#PD / observed",
                    "#Slope",
                    "#ECE"),
                sample.segments().stream().map(GroupsPart::row).toList(),
                "Segments of fewer than 300 rows or 20 defaults are too small to be measured. AUC"
                    + " and KS from 2,000 bins of the score. "
                    + Written.ABOUT_SLOPES));
      }
    }
    if (cards.isEmpty()) {
      cards.add(Figures.nothing("Segments", "No segment was asked for."));
    }
    return Figures.section("segments", "Segments", cards.toArray(Html[]::new));
  }

  private static List<String> row(SegmentReport segment) {
    var row = new ArrayList<String>();
    row.add(Written.name(segment.column()) + " " + segment.value());
    row.add(Numbers.count(segment.rows()));
    row.add(Numbers.count(segment.events()));
    if (segment.measures().isEmpty()) {
      row.addAll(List.of(TOO_SMALL, "–", "–", "–", "–", "–", "–", "–"));
      return row;
    }
    var measures = segment.measures().get();
    row.add(Written.with(measures.figures().auc(), measures.intervals().auc()));
    row.add(Written.number(measures.figures().ks()));
    row.add(Written.fine(measures.figures().brier()));
    row.add(Written.percent(measures.figures().meanPd()));
    row.add(Written.percent(measures.figures().observed()));
    row.add(Written.with(measures.ratio(), measures.intervals().ratio()));
    row.add(Written.slope(measures));
    row.add(Written.fine(measures.table().ece()));
    return row;
  }

  static Html fairness(ValidationReport report) {
    var cards = new ArrayList<Html>();
    for (SampleReport sample : report.samples()) {
      if (!sample.fairness().isEmpty()) {
        cards.add(
            Figures.table(
                Written.name(sample.name()),
                List.of(
                    "Group",
                    "#Rows",
                    "#Favourable",
                    "#To the best",
                    "#Observed / predicted",
                    "#AUC"),
                sample.fairness().stream().map(GroupsPart::row).toList(),
                "Attributes that no feature can read. A ratio to the best group below 0.80, or"
                    + " observed over predicted defaults outside 0.8 to 1.25, has to be justified."
                    + " Groups of fewer than 300 rows are not measured. In brackets 95 % intervals over"
                    + " users: a ratio beyond its limit warns even where chance may be why."));
      }
    }
    if (cards.isEmpty()) {
      cards.add(Figures.nothing("Audit attributes", "No audit attribute was given."));
    }
    if (!report.proxies().isEmpty()) {
      cards.add(proxies(report.proxies()));
    }
    return Figures.section("fairness", "Fairness", cards.toArray(Html[]::new));
  }

  private static Html proxies(List<ProxyAuc> proxies) {
    return Figures.table(
        "What the features give away",
        List.of("Group", "#AUC", "Why none"),
        proxies.stream()
            .map(
                proxy ->
                    List.of(
                        Written.name(proxy.attribute()) + " " + proxy.value(),
                        Written.number(proxy.auc()),
                        proxy.why().orElse("")))
            .toList(),
        "AUC of a scorecard from the model's features that tells the group from all others, on users"
            + " it was not trained on. 0.5: the features say nothing of it.");
  }

  private static List<String> row(FairnessGroup group) {
    String name = Written.name(group.attribute()) + " " + group.value();
    String rows = Numbers.count(group.rows());
    return group.tooSmall()
        ? List.of(name, rows, TOO_SMALL, "–", "–", "–")
        : List.of(
            name,
            rows,
            Written.percent(group.favourable()),
            Written.with(group.toBest(), group.intervals().toBest()),
            Written.with(group.observedToPredicted(), group.intervals().observedToPredicted()),
            Written.number(group.auc()));
  }
}
