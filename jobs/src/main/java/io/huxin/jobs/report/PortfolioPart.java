package io.huxin.jobs.report;

import io.huxin.features.portfolio.DpdState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The portfolio by product: lines, amounts, arrears, class and stage. */
final class PortfolioPart {
  static final List<String> PRODUCTS = List.of("PAY_LATER", "CASH_LOAN");
  private static final List<String> STYLES = List.of("series-a", "series-b");
  private static final String AMOUNTS =
      "Days past due keep their age through a refinancing until its probation ends.";

  private PortfolioPart() {}

  static Html of(DayReport report) {
    DayFigures day = report.today();
    if (day.owed().lines() == 0 && day.decided().decisions() == 0) {
      return Figures.section(
          "portfolio",
          "Portfolio",
          Figures.nothing("No line", "No line has a position or a decision on this day."));
    }
    return Figures.section(
        "portfolio",
        "Portfolio",
        products(day),
        lateness(day.owed()),
        states(day.owed()),
        grouped("Class of assets", "Class", day.owed(), Owed.Cell::assetClass),
        grouped(
            "IFRS 9 stage by days past due and default",
            "Stage",
            day.owed(),
            PortfolioPart::stage));
  }

  private static Html products(DayFigures day) {
    var rows = new ArrayList<List<String>>();
    for (String product : PRODUCTS) {
      rows.add(row(product, day.decided().product(product), day.owed().product(product)));
    }
    rows.add(row("All", day.decided(), day.owed()));
    return Figures.table(
        "Lines and amounts by product",
        List.of(
            "Product", "#Lines", "#Quota", "#Outstanding", "#Utilisation", "#Overdue", "#Exposure"),
        rows,
        "Quota and exposure are those after the day's decisions. Exposure of a line is the larger of"
            + " its quota, net of undrawn earmark, and what is owed. Utilisation = outstanding /"
            + " quota.");
  }

  private static List<String> row(String name, Decided decided, Owed owed) {
    BigDecimal quota = decided.total(Decided.Cell::quotaAfter);
    return List.of(
        name,
        Numbers.count(decided.lines()),
        Numbers.money(quota),
        Numbers.money(owed.outstanding()),
        quota.signum() == 0 ? "–" : Numbers.percent(Money.share(owed.outstanding(), quota)),
        Numbers.money(owed.overdue()),
        Numbers.money(decided.total(Decided.Cell::exposureAfter)));
  }

  private static Html lateness(Owed owed) {
    List<DpdState> late = DpdState.open().subList(1, DpdState.open().size());
    var series = new ArrayList<Columns.Series>();
    for (int i = 0; i < PRODUCTS.size(); i++) {
      Owed part = owed.product(PRODUCTS.get(i));
      List<Double> shares =
          late.stream()
              .map(state -> Money.share(part.state(state).outstanding(), part.outstanding()))
              .toList();
      series.add(new Columns.Series(PRODUCTS.get(i), STYLES.get(i), shares));
    }
    return Figures.chart(
        "Share of the balance that is late, by days past due",
        Columns.of(
            "Columns of the late share of the balance by product",
            "days past due",
            "% of the product's outstanding",
            late.stream().map(DpdState::label).toList(),
            series),
        "What is owed on lines in each state over all that is owed on the product; the rest is not"
            + " late. Figures above the columns are percent.");
  }

  private static Html states(Owed owed) {
    var rows = new ArrayList<List<String>>();
    for (DpdState state : DpdState.open()) {
      rows.add(cells(state.label(), owed.state(state), owed));
    }
    Owed unknown = owed.where(cell -> cell.state().equals(Owed.NOT_STATED));
    if (unknown.lines() > 0) {
      rows.add(cells("not stated", unknown, owed));
    }
    return Figures.table(
        "Lines and balance by days past due", heads("Days past due"), rows, AMOUNTS);
  }

  private static Html grouped(
      String title, String head, Owed owed, Function<Owed.Cell, String> name) {
    List<List<String>> rows =
        owed.cells().stream()
            .map(name)
            .distinct()
            .sorted(java.util.Comparator.comparingInt(PortfolioPart::severity))
            .map(one -> cells(one, owed.where(cell -> name.apply(cell).equals(one)), owed))
            .toList();
    return Figures.table(title, heads(head), rows, "From the day's delinquency. " + AMOUNTS);
  }

  private static int severity(String name) {
    return List.of("NORMAL", "SPECIAL_MENTION", "SUBSTANDARD", "DOUBTFUL", "LOSS", "1", "2", "3")
        .indexOf(name);
  }

  private static String stage(Owed.Cell cell) {
    return cell.stage() == 0 ? Owed.NOT_STATED : Integer.toString(cell.stage());
  }

  private static List<String> heads(String first) {
    return List.of(first, "#Lines", "#of lines", "#Balance", "#of balance", "#Overdue");
  }

  private static List<String> cells(String name, Owed part, Owed all) {
    return List.of(
        name,
        Numbers.count(part.lines()),
        Numbers.percent(part.lines() / (double) Math.max(all.lines(), 1)),
        Numbers.money(part.outstanding()),
        Numbers.percent(Money.share(part.outstanding(), all.outstanding())),
        Numbers.money(part.overdue()));
  }
}
