package io.huxin.jobs.report;

import java.util.List;
import java.util.Locale;

/**
 * A list of named counts with their texts and a bar each, for names too long for a chart's axis.
 */
final class NameBars {
  private NameBars() {}

  /**
   * One name.
   *
   * @param code stable code
   * @param text what it means; may be empty
   * @param detail smaller remark below it
   * @param count how often
   */
  record Entry(String code, String text, String detail, long count) {}

  static Html of(String title, List<Entry> entries, String note) {
    long most = entries.stream().mapToLong(Entry::count).max().orElse(1);
    var html = new Html().open("figure", "class", "card").element("figcaption", title);
    html.open("ul", "class", "names");
    for (Entry entry : entries) {
      html.open("li").open("div", "class", "name-line").open("span");
      html.element("code", entry.code());
      if (!entry.text().isEmpty()) {
        html.text(" ").text(entry.text());
      }
      html.close().element("b", Numbers.count(entry.count())).close();
      String width = String.format(Locale.ROOT, "width:%.1f%%", 100.0 * entry.count() / most);
      html.open("div", "class", "track").open("div", "class", "fill", "style", width).close();
      html.close().element("small", entry.detail()).close();
    }
    return html.close().element("p", note, "class", "note").close();
  }
}
