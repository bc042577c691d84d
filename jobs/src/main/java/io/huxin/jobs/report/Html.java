package io.huxin.jobs.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes well-formed markup: every text is escaped, every element that is opened is closed. */
public final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  static String escape(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .filter(Html::allowed)
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static boolean allowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c < 0xD800)
        || (c >= 0xE000 && c < 0xFFFE)
        || c >= 0x10000;
  }

  /** Opens an element; attributes are pairs of name and value, an empty value leaves one out. */
  public Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    attributes(attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the element opened last. */
  public Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Adds text, escaped. */
  public Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** An element that holds only a text. */
  public Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element without content. */
  public Html empty(String tag, String... attributes) {
    out.append('<').append(tag);
    attributes(attributes);
    out.append("/>");
    return this;
  }

  /** Adds markup made by this class. */
  public Html add(Html part) {
    out.append(part.done());
    return this;
  }

  /** Adds our own style sheet, which is not escaped and must hold no markup. */
  public Html style(String css) {
    out.append("<style>").append(css).append("</style>");
    return this;
  }

  /**
   * The markup.
   *
   * @throws IllegalStateException if an element was left open
   */
  public String done() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Elements left open: " + open);
    }
    return out.toString();
  }

  private void attributes(String... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(escape(attributes[i + 1])).append('"');
      }
    }
  }
}
