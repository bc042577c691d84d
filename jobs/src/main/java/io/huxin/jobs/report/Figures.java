package io.huxin.jobs.report;

import java.util.List;

/** The frames in which the page shows a chart, a table or a remark. */
public final class Figures {
  private Figures() {}

  /** A chart with its title above and how to read it below. */
  public static Html chart(String title, Html drawing, String note) {
    return new Html()
        .open("figure", "class", "card chart")
        .element("figcaption", title)
        .add(drawing)
        .element("p", note, "class", "note")
        .close();
  }

  /**
   * A table with its title above and how to read it below.
   *
   * @param heads column heads; one that starts with '#' is of numbers, aligned right
   */
  public static Html table(String title, List<String> heads, List<List<String>> rows, String note) {
    var html = new Html().open("figure", "class", "card").element("figcaption", title);
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    for (String head : heads) {
      boolean number = head.startsWith("#");
      html.element(
          "th", number ? head.substring(1) : head, "scope", "col", "class", number ? "n" : "");
    }
    html.close().close().open("tbody");
    for (List<String> row : rows) {
      html.open("tr");
      for (int i = 0; i < row.size(); i++) {
        html.element(
            i == 0 ? "th" : "td",
            row.get(i),
            "scope",
            i == 0 ? "row" : "",
            "class",
            heads.get(i).startsWith("#") ? "n" : "");
      }
      html.close();
    }
    html.close().close().close();
    return html.element("p", note, "class", "note").close();
  }

  /** A card that says why there is nothing to show. */
  public static Html nothing(String title, String why) {
    return new Html()
        .open("figure", "class", "card")
        .element("figcaption", title)
        .element("p", why, "class", "nothing")
        .close();
  }

  /** A section of cards with a heading that the navigation can reach. */
  public static Html section(String id, String heading, Html... cards) {
    var html = new Html().open("section", "id", id).element("h2", heading);
    html.open("div", "class", "cards");
    for (Html card : cards) {
      html.add(card);
    }
    return html.close().close();
  }
}
