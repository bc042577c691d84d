package io.huxin.jobs.validation;

import io.huxin.jobs.report.Figures;
import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.Numbers;
import io.huxin.models.validation.Check;
import io.huxin.models.validation.Finding;
import io.huxin.models.validation.Measures;
import io.huxin.models.validation.ModelFacts;
import io.huxin.models.validation.SampleReport;
import io.huxin.models.validation.ValidationReport;
import java.util.List;

/** The top of the page: what model this is, its figures at a glance, what is beyond a limit. */
final class VerdictPart {
  private VerdictPart() {}

  static Html head(ValidationReport report) {
    ModelFacts facts = report.facts();
    var html =
        new Html()
            .open("header", "id", "top")
            .element("p", "Huxin model validation", "class", "kicker");
    html.open("h1").text(facts.kind()).text(" ");
    html.element("span", report.verdict().name(), "class", "badge " + colour(report.verdict()));
    html.close().element("p", facts.purpose(), "class", "lead").open("p", "class", "facts");
    fact(html, "Model", facts.modelId());
    fact(html, "Trained as of", facts.run().trainedAsOf().toString());
    fact(
        html,
        "Default",
        facts.target().definition() + " within " + facts.target().horizonDays() + " days");
    fact(html, "Feature set", facts.data().featureSetId());
    return html.close().add(tiles(report)).close();
  }

  static Html checks(ValidationReport report) {
    List<Check> beyond =
        report.checks().stream()
            .filter(check -> check.verdict() != Check.Verdict.OK)
            .sorted((one, other) -> other.verdict().compareTo(one.verdict()))
            .toList();
    String title =
        beyond.size() + " of " + report.checks().size() + " figures with a limit are beyond it";
    return Figures.section(
        "verdict",
        "Verdict",
        beyond.isEmpty()
            ? Figures.nothing(title, "Nothing has to be justified.")
            : Figures.table(
                title,
                List.of("Verdict", "Figure", "Where", "#Value"),
                beyond.stream().map(VerdictPart::row).toList(),
                "A warning needs a recorded justification; a failure stands against the model's"
                    + " use. With many tests, some fall below a p-value of 0.05 by chance."),
        findings(
            report,
            Finding.Origin.REPORT,
            "Findings of the report itself",
            "No figure beyond its limit was made a finding.",
            Written.OWN_FINDINGS),
        findings(
            report,
            Finding.Origin.VALIDATOR,
            "Findings of validators",
            "No finding of a validator was known when this page was written; those opened since:"
                + " huxin model list.",
            "As known when this page was written; later acts: huxin model list. An open one of"
                + " severity HIGH bars approval."));
  }

  private static List<String> row(Check check) {
    boolean p = check.measure().endsWith("_p");
    return List.of(
        check.verdict().name(),
        Written.name(check.measure()),
        Written.name(check.where()),
        p ? Written.probability(check.value()) : Written.number(check.value()));
  }

  private static Html findings(
      ValidationReport report, Finding.Origin origin, String title, String nothing, String note) {
    List<Finding> findings =
        report.facts().findings().stream().filter(each -> each.origin() == origin).toList();
    return findings.isEmpty()
        ? Figures.nothing(title, nothing)
        : Figures.table(
            title,
            List.of("Severity", "Finding", "Owner", "Due"),
            findings.stream()
                .map(
                    finding ->
                        List.of(
                            finding.severity().name(),
                            finding.text(),
                            finding.owner(),
                            finding.due().toString()))
                .toList(),
            note);
  }

  private static Html tiles(ValidationReport report) {
    SampleReport last = report.samples().get(report.samples().size() - 1);
    Measures measures = last.measures();
    String where = Written.name(last.name());
    var html = new Html().open("div", "class", "tiles");
    tile(
        html,
        "AUC, " + where,
        Written.number(measures.figures().auc()),
        measures
            .intervals()
            .auc()
            .map(i -> Written.number(i.low()) + " to " + Written.number(i.high()))
            .orElse("no interval"));
    tile(
        html,
        "KS, " + where,
        Written.number(measures.figures().ks()),
        "Gini " + Written.number(measures.figures().gini()));
    tile(
        html,
        "Mean PD",
        Written.percent(measures.figures().meanPd()),
        "observed " + Written.percent(measures.figures().observed()));
    tile(
        html,
        "Rows, " + where,
        Numbers.count(measures.figures().rows()),
        Numbers.count(last.users())
            + " users, "
            + Numbers.count(measures.figures().events())
            + " defaults");
    return html.close();
  }

  private static void tile(Html html, String name, String value, String more) {
    html.open("div", "class", "tile");
    html.element("span", name, "class", "name").element("span", value, "class", "value");
    html.element("span", more, "class", "more").close();
  }

  private static void fact(Html html, String name, String value) {
    html.open("span").element("b", name).text(" ").element("code", value).close().text(" ");
  }

  /** The day report's colours: sealed, open, held. */
  private static String colour(Check.Verdict verdict) {
    return switch (verdict) {
      case OK -> "sealed";
      case WARN -> "open";
      case FAIL -> "held";
    };
  }
}
