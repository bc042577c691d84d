package io.huxin.jobs.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What changed against the sealed day before. */
final class ChangesPart {
  private ChangesPart() {}

  static Html of(DayReport report) {
    String title = "Against the sealed day before";
    return Figures.section(
        "changes",
        "What changed",
        report
            .previous()
            .map(before -> table(title, before, report.today()))
            .orElseGet(
                () ->
                    Figures.nothing(
                        title,
                        "No earlier day is sealed, so there is nothing to compare this one with.")));
  }

  private static Html table(String title, DayFigures before, DayFigures today) {
    var rows = new ArrayList<List<String>>();
    rows.add(counted("Users scored", before, today, day -> day.pd().users()));
    rows.add(shared("Mean PD", before, today, ChangesPart::meanPd));
    rows.add(
        amount("Exposure", before, today, d -> d.decided().total(Decided.Cell::exposureAfter)));
    rows.add(amount("Outstanding", before, today, day -> day.owed().outstanding()));
    rows.add(amount("Overdue", before, today, day -> day.owed().overdue()));
    rows.add(shared("Owed on lines 30+ days late", before, today, ChangesPart::lateShare));
    rows.add(
        amount("Expected loss", before, today, d -> d.decided().total(Decided.Cell::expectedLoss)));
    rows.add(counted("Quotas raised", before, today, day -> day.decided().raised()));
    rows.add(counted("Quotas cut", before, today, day -> day.decided().cut()));
    for (String action : List.of("FREEZE", "BLOCK", "REVIEW")) {
      rows.add(counted(action, before, today, day -> day.decided().action(action).decisions()));
    }
    return Figures.table(
        title,
        List.of("Figure", "#" + before.asOf(), "#" + today.asOf(), "#Change"),
        rows,
        "Changes of shares are in percentage points (pp); FREEZE, BLOCK and REVIEW count decisions,"
            + " so a line that stays frozen counts on each day.");
  }

  private static double meanPd(DayFigures day) {
    return day.pd().mean().map(BigDecimal::doubleValue).orElse(0.0);
  }

  private static double lateShare(DayFigures day) {
    return Money.share(day.owed().dpd30().outstanding(), day.owed().outstanding());
  }

  private static List<String> counted(
      String name, DayFigures before, DayFigures today, ToLongFunction<DayFigures> figure) {
    long was = figure.applyAsLong(before);
    long is = figure.applyAsLong(today);
    String change = Numbers.change(Numbers.count(is - was), Long.signum(is - was));
    return List.of(name, Numbers.count(was), Numbers.count(is), change);
  }

  private static List<String> amount(
      String name, DayFigures before, DayFigures today, Function<DayFigures, BigDecimal> figure) {
    BigDecimal was = figure.apply(before);
    BigDecimal is = figure.apply(today);
    BigDecimal change = is.subtract(was);
    return List.of(
        name,
        Numbers.money(was),
        Numbers.money(is),
        Numbers.change(Numbers.money(change), change.signum()));
  }

  private static List<String> shared(
      String name, DayFigures before, DayFigures today, Function<DayFigures, Double> figure) {
    double was = figure.apply(before);
    double is = figure.apply(today);
    double change = Math.rint((is - was) * 1e9) / 1e9;
    String points = Numbers.percent(change).replace("%", "pp");
    return List.of(
        name,
        Numbers.percent(was),
        Numbers.percent(is),
        Numbers.change(points, (int) Math.signum(change)));
  }
}
