package io.huxin.jobs.report;

import java.math.BigDecimal;

/** The top of the page: how the day stands, and its figures at a glance. */
final class HeadlinePart {
  private HeadlinePart() {}

  static Html of(DayReport report, ReportTexts texts) {
    var html =
        new Html().open("header", "id", "top").element("p", "Huxin day report", "class", "kicker");
    html.open("h1").text(report.asOf().toString()).text(" ");
    String state = report.state().name();
    html.element("span", state, "class", "badge " + state.toLowerCase(java.util.Locale.ROOT));
    html.close();
    texts.notices().forEach(notice -> html.element("p", notice, "class", "lead notice"));
    html.element("p", standing(report), "class", "lead");
    html.open("p", "class", "facts");
    fact(html, "Policy", String.join(", ", report.policies()));
    fact(html, "Champion model", String.join(", ", report.models()));
    fact(html, "Amounts in", texts.currency());
    html.close();
    return html.add(tiles(report.today())).close();
  }

  private static String standing(DayReport report) {
    String why =
        report.stopped().stream()
            .filter(run -> run.status().equals("GATE"))
            .map(run -> run.job() + ": " + run.why())
            .distinct()
            .reduce((a, b) -> a + "; " + b)
            .orElse("no gate is on record");
    return switch (report.state()) {
      case SEALED -> "The day is sealed: both lanes were open and its decisions count.";
      case HELD ->
          "The growth lane was closed and only protective decisions were let through. Why: "
              + why
              + ".";
      case OPEN ->
          "The day is not sealed. What stands here may still change, and nothing counts as"
              + " published.";
    };
  }

  private static void fact(Html html, String name, String value) {
    html.open("span").element("b", name).text(" ");
    html.element("code", value.isEmpty() ? "none" : value).close().text(" ");
  }

  private static Html tiles(DayFigures day) {
    Decided decided = day.decided();
    BigDecimal before = decided.total(Decided.Cell::exposureBefore);
    BigDecimal after = decided.total(Decided.Cell::exposureAfter);
    BigDecimal loss = decided.total(Decided.Cell::expectedLoss);
    var html = new Html().open("div", "class", "tiles");
    BigDecimal change = after.subtract(before);
    tile(
        html,
        "Exposure after",
        Numbers.compact(after),
        "before " + Numbers.compact(before) + ", " + signed(change));
    tile(
        html,
        "Expected loss",
        Numbers.compact(loss),
        Numbers.percent(Money.share(loss, after)) + " of exposure");
    tile(
        html,
        "Users scored",
        Numbers.count(day.pd().users()),
        day.pd().mean().map(pd -> "mean PD " + Numbers.percent(pd.doubleValue())).orElse("no PD"));
    tile(html, "Quotas raised", Numbers.count(decided.raised()), "opened, increased or restored");
    tile(html, "Quotas cut", Numbers.count(decided.cut()), "decreased or limited");
    tile(
        html,
        "Frozen",
        Numbers.count(decided.action("FREEZE").where(Decided.EFFECTIVE).decisions()),
        "no new draw or purchase");
    tile(
        html,
        "Blocked",
        Numbers.count(decided.action("BLOCK").where(Decided.EFFECTIVE).decisions()),
        "no line may be opened or used");
    tile(
        html,
        "30+ days late",
        Numbers.percent(Money.share(day.owed().dpd30().outstanding(), day.owed().outstanding())),
        "of " + Numbers.compact(day.owed().outstanding()) + " owed");
    return html.close();
  }

  static String signed(BigDecimal change) {
    return Numbers.change(Numbers.compact(change), change.signum());
  }

  private static void tile(Html html, String name, String value, String more) {
    html.open("div", "class", "tile");
    html.element("span", name, "class", "name").element("span", value, "class", "value");
    html.element("span", more, "class", "more").close();
  }
}
