package io.huxin.jobs.report;

import io.huxin.features.portfolio.DpdState;
import java.util.List;

/** Roll rates as one heat table per product. */
final class RollPart {
  private RollPart() {}

  static Html of(DayReport report) {
    Html[] cards =
        PortfolioPart.PRODUCTS.stream()
            .map(
                product ->
                    heat(
                        product,
                        report.rolls().stream()
                            .filter(roll -> roll.product().equals(product))
                            .toList()))
            .toArray(Html[]::new);
    return Figures.section("rolls", "Roll rates over 30 days", cards);
  }

  private static Html heat(String product, List<Roll> rolls) {
    String title = product + ": where lines of each state went";
    if (rolls.isEmpty()) {
      return Figures.nothing(title, "No line of 30 days ago is on record for this day.");
    }
    var html = new Html().open("figure", "class", "card").element("figcaption", title);
    html.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "heat");
    html.open("thead").open("tr").element("th", "from \u2193 to \u2192", "scope", "col");
    for (DpdState to : DpdState.values()) {
      html.element("th", to.label().replace(" days", " d"), "scope", "col");
    }
    html.element("th", "lines", "scope", "col").close().close().open("tbody");
    for (DpdState from : DpdState.values()) {
      row(html, from, rolls.stream().filter(roll -> roll.from().equals(from.name())).toList());
    }
    html.close().close().close();
    return html.element(
            "p",
            "Each row is the lines in a state 30 days ago; the cells say what percent of them is now"
                + " in each state, and add to 100. Right of the diagonal is worse; the stronger the"
                + " colour, the more.",
            "class",
            "note")
        .close();
  }

  private static void row(Html html, DpdState from, List<Roll> rolls) {
    long lines = rolls.stream().mapToLong(Roll::users).sum();
    if (lines == 0) {
      return;
    }
    html.open("tr").element("th", from.label().replace(" days", " d"), "scope", "row");
    for (DpdState to : DpdState.values()) {
      double share =
          rolls.stream().filter(roll -> roll.to().equals(to.name())).mapToDouble(Roll::share).sum();
      String own = to == from ? " same" : "";
      html.element("td", share == 0 ? "·" : Ticks.narrow(share), "class", "h" + level(share) + own);
    }
    html.element("td", Numbers.count(lines), "class", "n").close();
  }

  /** Shade 0 to 6; small shares are told apart, as that is where the losses begin. */
  private static int level(double share) {
    double[] ends = {0, 0.01, 0.05, 0.15, 0.35, 0.65};
    int level = 0;
    while (level < ends.length && share > ends[level]) {
      level++;
    }
    return level;
  }
}
