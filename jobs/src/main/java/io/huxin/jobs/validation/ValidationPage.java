package io.huxin.jobs.validation;

import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.ReportPage;
import io.huxin.models.validation.ValidationReport;
import java.util.List;
import java.util.Map;

/**
 * The validation report as one HTML file that needs nothing else: style and drawings are inside, no
 * script runs, nothing is fetched. It holds aggregates only, no row of a user.
 */
public final class ValidationPage {
  private static final List<Map.Entry<String, String>> CONTENTS =
      List.of(
          Map.entry("verdict", "Verdict"),
          Map.entry("ranking", "Discrimination"),
          Map.entry("calibration", "Calibration"),
          Map.entry("segments", "Segments"),
          Map.entry("stability", "Stability"),
          Map.entry("fairness", "Fairness"),
          Map.entry("losses", "Losses"),
          Map.entry("facts", "Data"));

  private ValidationPage() {}

  /** The page as text, to be stored in UTF-8; well-formed XML as well. */
  public static String write(ValidationReport report) {
    var html = new Html().open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", "Huxin validation " + report.facts().modelId());
    html.style(ReportPage.style()).close();
    html.open("body").add(VerdictPart.head(report)).add(contents()).open("main");
    html.add(VerdictPart.checks(report));
    html.add(RankingPart.of(report));
    html.add(CalibrationPart.of(report));
    html.add(GroupsPart.segments(report));
    html.add(StabilityPart.of(report));
    html.add(GroupsPart.fairness(report));
    html.add(LossPart.of(report));
    html.add(FactsPart.of(report));
    html.close().close().close();
    return "<!DOCTYPE html>\n" + html.done() + "\n";
  }

  private static Html contents() {
    var html = new Html().open("nav", "aria-label", "Contents");
    CONTENTS.forEach(entry -> html.element("a", entry.getValue(), "href", "#" + entry.getKey()));
    return html.close();
  }
}
