package io.huxin.jobs.report;

import java.util.Locale;

/** A vector drawing 400 units wide, with the few shapes the charts need. */
public final class Drawing {
  /** Width of every drawing, in its own units. */
  public static final double WIDTH = 400;

  private final Html svg = new Html();

  /**
   * An empty drawing.
   *
   * @param height height in the same units as the width
   * @param describes what it shows, for those who cannot see it
   */
  public Drawing(double height, String describes) {
    svg.open("svg", "viewBox", "0 0 400 " + number(height), "role", "img", "aria-label", describes);
  }

  /** A box with a text that shows when it is pointed at; negative sizes count as 0. */
  public Drawing box(double x, double y, double width, double height, String style, String tip) {
    svg.open(
        "rect",
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(Math.max(width, 0)),
        "height",
        number(Math.max(height, 0)),
        "rx",
        "1.5",
        "class",
        style);
    svg.element("title", tip).close();
    return this;
  }

  /** A straight line. */
  public Drawing line(double x1, double y1, double x2, double y2, String style) {
    svg.empty(
        "line",
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2),
        "class",
        style);
    return this;
  }

  /** Text whose anchor (start, middle, end) is at x, with its base line at y. */
  public Drawing text(double x, double y, String anchor, String style, String text) {
    svg.element(
        "text", text, "x", number(x), "y", number(y), "text-anchor", anchor, "class", style);
    return this;
  }

  /** The finished drawing. */
  public Html done() {
    return svg.close();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
