package io.huxin.jobs.report;

import java.util.ArrayList;
import java.util.List;

/** Conversions, guarantees, and the arms from which Huxin learns. */
final class LendingPart {
  private LendingPart() {}

  static Html of(DayReport report, ReportTexts texts) {
    return Figures.section(
        "lending", "Conversion, guarantees and arms", totals(report, texts), arms(report.arms()));
  }

  private static Html totals(DayReport report, ReportTexts texts) {
    Decided decided = report.today().decided();
    Decided effective = decided.where(Decided.EFFECTIVE);
    Guarantees guarantees = report.guarantees();
    long converting = effective.action("CONVERT").product("CASH_LOAN").decisions();
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "Converted from pay-later to cash loan",
            Numbers.count(converting),
            Numbers.money(decided.converted())));
    rows.add(
        List.of(
            "Uplift by guarantees in quotas",
            Numbers.count(effective.uplifted()),
            Numbers.money(effective.total(Decided.Cell::uplift))));
    rows.add(
        List.of(
            "Guarantors' capacity taken by links",
            Numbers.count(guarantees.links()),
            Numbers.money(guarantees.allotted())));
    rows.add(List.of("Uplift that it allows", "", Numbers.money(guarantees.used())));
    for (Counted unused : guarantees.unused()) {
      String text = texts.reason(unused.name());
      rows.add(
          List.of(
              "Links that lift nothing: " + (text.isEmpty() ? unused.name() : text),
              Numbers.count(unused.count()),
              "–"));
    }
    return Figures.table(
        "Conversion and guarantees",
        List.of("What", "#Lines or links", "#Amount"),
        rows,
        "A conversion moves quota between the products of one user and never raises that user's"
            + " exposure. Capacity is allotted by contractual cap, used or not.");
  }

  private static Html arms(List<Arm> arms) {
    String title = "Experimental arms";
    if (arms.isEmpty()) {
      return Figures.nothing(title, "No decision was made, so no arm was drawn.");
    }
    List<List<String>> rows =
        arms.stream()
            .map(
                arm ->
                    List.of(
                        arm.name(),
                        Numbers.count(arm.users()),
                        Numbers.count(arm.decisions()),
                        propensity(arm)))
            .toList();
    return Figures.table(
        title,
        List.of("Arm", "#Users", "#Decisions", "#Propensity"),
        rows,
        "Propensity: the probability of the arm, as stored with each decision. Only the"
            + " randomised arms can teach what a quota does (docs/learning.md).");
  }

  private static String propensity(Arm arm) {
    String least = Ticks.plain(arm.leastPropensity());
    String most = Ticks.plain(arm.mostPropensity());
    return least.equals(most) ? least : least + "–" + most;
  }
}
