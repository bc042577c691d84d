package io.huxin.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The day as one HTML file that needs nothing else: style and drawings are inside, no script runs,
 * nothing is fetched. It holds aggregates only, no row of a user.
 */
public final class ReportPage {
  private static final List<Map.Entry<String, String>> CONTENTS =
      List.of(
          Map.entry("changes", "Changes"),
          Map.entry("alarms", "Alarms"),
          Map.entry("decisions", "Decisions"),
          Map.entry("portfolio", "Portfolio"),
          Map.entry("risk", "PD"),
          Map.entry("model", "Model"),
          Map.entry("fairness", "Fairness"),
          Map.entry("rolls", "Roll rates"),
          Map.entry("lending", "Lending"),
          Map.entry("budgets", "Budgets"),
          Map.entry("runs", "Runs"));

  private ReportPage() {}

  /**
   * The page as text, to be stored in UTF-8; well-formed XML as well.
   *
   * @param report the day
   * @param texts currency and texts of codes
   */
  public static String html(DayReport report, ReportTexts texts) {
    var html = new Html().open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", "Huxin " + report.asOf());
    html.style(style()).close();
    html.open("body").add(HeadlinePart.of(report, texts)).add(contents()).open("main");
    html.add(ChangesPart.of(report));
    html.add(AlarmsPart.of(report, texts));
    html.add(DecisionsPart.of(report, texts));
    html.add(PortfolioPart.of(report));
    html.add(PdPart.of(report));
    html.add(ModelPart.of(report, texts));
    html.add(FairnessPart.of(report));
    html.add(RollPart.of(report));
    html.add(LendingPart.of(report, texts));
    html.add(BudgetsPart.of(report));
    html.add(RunsPart.of(report.runs()));
    html.close().close().close();
    return "<!DOCTYPE html>\n" + html.done() + "\n";
  }

  private static Html contents() {
    var html = new Html().open("nav", "aria-label", "Contents");
    CONTENTS.forEach(entry -> html.element("a", entry.getValue(), "href", "#" + entry.getKey()));
    return html.close();
  }

  /** The style sheet of the pages. */
  public static String style() {
    try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException(
            "The report's style sheet report.css is not on the class path. Build huxin.jar anew.");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The report's style sheet report.css cannot be read.", e);
    }
  }
}
