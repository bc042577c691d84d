package io.huxin.jobs.report;

import io.huxin.features.portfolio.DpdState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Roll rates as heat tables per product: of lines, and of what they owed. */
final class RollPart {
  private RollPart() {}

  static Html of(DayReport report) {
    var cards = new ArrayList<Html>();
    for (String product : PortfolioPart.PRODUCTS) {
      List<Roll> rolls =
          report.rolls().stream().filter(roll -> roll.product().equals(product)).toList();
      cards.add(heat(product + ": where lines of each state went", "lines", rolls));
      List<Roll> owing = rolls.stream().filter(roll -> roll.balance().signum() > 0).toList();
      if (!owing.isEmpty()) {
        cards.add(heat(product + ": where the balance of each state went", "balance", owing));
      }
    }
    return Figures.section("rolls", "Roll rates over 30 days", cards.toArray(Html[]::new));
  }

  private static Html heat(String title, String of, List<Roll> rolls) {
    if (rolls.isEmpty()) {
      return Figures.nothing(title, "No line of 30 days ago is on record for this day.");
    }
    var html = new Html().open("figure", "class", "card").element("figcaption", title);
    html.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "heat");
    html.open("thead").open("tr").element("th", "from \u2193 to \u2192", "scope", "col");
    for (DpdState to : DpdState.values()) {
      html.element("th", to.label().replace(" days", " d"), "scope", "col");
    }
    html.element("th", of, "scope", "col").close().close().open("tbody");
    for (DpdState from : DpdState.values()) {
      List<Roll> same = rolls.stream().filter(roll -> roll.from().equals(from.name())).toList();
      if (!same.isEmpty()) {
        row(html, from, of.equals("balance"), same);
      }
    }
    html.close().close().close();
    return html.element(
            "p",
            "Each row is the "
                + of
                + " in a state 30 days ago; the cells say what percent of it is now in each state,"
                + " and add to 100."
                + (of.equals("balance") ? " Amounts are those of 30 days ago throughout." : "")
                + " Right of the diagonal is worse; the stronger the colour, the more.",
            "class",
            "note")
        .close();
  }

  private static void row(Html html, DpdState from, boolean balance, List<Roll> rolls) {
    html.open("tr").element("th", from.label().replace(" days", " d"), "scope", "row");
    for (DpdState to : DpdState.values()) {
      double share =
          rolls.stream()
              .filter(roll -> roll.to().equals(to.name()))
              .mapToDouble(roll -> balance ? roll.balanceShare() : roll.share())
              .sum();
      String own = to == from ? " same" : "";
      html.element("td", share == 0 ? "·" : Ticks.narrow(share), "class", "h" + level(share) + own);
    }
    String all =
        balance
            ? Numbers.money(
                rolls.stream().map(Roll::balance).reduce(BigDecimal.ZERO, BigDecimal::add))
            : Numbers.count(rolls.stream().mapToLong(Roll::users).sum());
    html.element("td", all, "class", "n").close();
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
