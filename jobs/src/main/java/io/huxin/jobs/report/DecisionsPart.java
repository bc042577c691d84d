package io.huxin.jobs.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What was decided, why, and by which rule. */
final class DecisionsPart {
  private static final int MOST = 15;

  private DecisionsPart() {}

  static Html of(DayReport report, ReportTexts texts) {
    Decided decided = report.today().decided();
    if (decided.decisions() == 0) {
      return Figures.section(
          "decisions",
          "Decisions",
          Figures.nothing(
              "No decision",
              "No decision was made for this day; the table of runs says how far it came."));
    }
    Predicate<Counted> kept = one -> Decided.NEUTRAL.contains(one.group());
    return Figures.section(
        "decisions",
        "Decisions",
        chart(decided),
        actions(decided),
        named("Why quotas changed", report.tallies().reasons(), kept.negate(), texts),
        named("Why quotas stayed", report.tallies().reasons(), kept, texts),
        named("Rules that set the quota", report.tallies().bindings(), one -> true, texts));
  }

  private static Html chart(Decided decided) {
    var bars = new ArrayList<Bars.Bar>();
    for (String action : Decided.GROWTH) {
      bars.add(new Bars.Bar(action, decided.action(action).decisions(), "growth"));
    }
    for (String action : Decided.PROTECTIVE) {
      bars.add(new Bars.Bar(action, decided.action(action).decisions(), "protective"));
    }
    bars.add(new Bars.Bar("REVIEW", decided.action("REVIEW").decisions(), "neutral"));
    long held = decided.action("HOLD").decisions();
    return Figures.chart(
        "Decisions by action, without HOLD",
        Bars.of("Bar chart of decisions by action", "decisions (one per user and product)", bars),
        Numbers.count(held)
            + " of "
            + Numbers.count(decided.decisions())
            + " decisions are HOLD and not drawn. Blue gives more, orange protects, grey waits for a"
            + " person.");
  }

  private static Html actions(Decided decided) {
    var rows = new ArrayList<List<String>>();
    var order = new ArrayList<>(Decided.GROWTH);
    order.addAll(Decided.NEUTRAL);
    order.addAll(Decided.PROTECTIVE);
    for (String action : order) {
      Decided part = decided.action(action);
      if (part.decisions() > 0) {
        rows.add(row(action, part));
      }
    }
    rows.add(row("All", decided));
    return Figures.table(
        "Actions and what they move",
        List.of("Action", "#Decisions", "#No effect", "#Quota change", "#Expected loss"),
        rows,
        "No effect: refused as stale or withheld. The quota change counts what took effect; the"
            + " expected loss is that of the lines decided on, over 12 months.");
  }

  private static List<String> row(String action, Decided part) {
    var change =
        part.total(Decided.Cell::quotaAfter).subtract(part.total(Decided.Cell::quotaBefore));
    return List.of(
        action,
        Numbers.count(part.decisions()),
        Numbers.count(part.where(Decided.EFFECTIVE.negate()).decisions()),
        Numbers.change(Numbers.money(change), change.signum()),
        Numbers.money(part.total(Decided.Cell::expectedLoss)));
  }

  private static Html named(
      String title, List<Counted> counted, Predicate<Counted> condition, ReportTexts texts) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, String> actions = new LinkedHashMap<>();
    for (Counted one : counted) {
      if (condition.test(one)) {
        counts.merge(one.name(), one.count(), Long::sum);
        String share = one.group() + " " + Numbers.count(one.count());
        actions.merge(one.name(), share, (a, b) -> a + ", " + b);
      }
    }
    if (counts.isEmpty()) {
      return Figures.nothing(title, "No decision of this kind states one.");
    }
    List<NameBars.Entry> entries =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(
                entry ->
                    new NameBars.Entry(
                        entry.getKey(),
                        texts.reason(entry.getKey()),
                        actions.get(entry.getKey()),
                        entry.getValue()))
            .toList();
    int left = counts.size() - entries.size();
    return NameBars.of(
        title,
        entries,
        "Decisions, most frequent first; one with several reasons counts under each."
            + (left > 0 ? " " + left + " rarer ones are not shown." : ""));
  }
}
