package io.huxin.jobs.table;

import java.util.List;
import java.util.Locale;

/** A chart in a square of SVG: lines and points, both axes from 0 to a largest value. */
final class Chart {
  private static final double SIDE = 360;
  private static final double LEFT = 56;
  private static final double TOP = 36;
  private static final double HEIGHT = SIDE + TOP + 52;
  private static final int TICKS = 5;

  private final StringBuilder svg = new StringBuilder();
  private final double most;

  private Chart(String title, String across, String up, double most) {
    this.most = most;
    double width = SIDE + LEFT + 24;
    append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
            + " font-family=\"sans-serif\" font-size=\"12\"><title>%s</title>%n",
        width, HEIGHT, title);
    append("<rect width=\"%.0f\" height=\"%.0f\" fill=\"white\"/>%n", width, HEIGHT);
    text(LEFT, 20, "start", "#111", title);
    for (int tick = 0; tick <= TICKS; tick++) {
      double value = most * tick / TICKS;
      append(
          "<path d=\"M%.1f %.1fH%.1fM%.1f %.1fV%.1f\" stroke=\"#ddd\"/>%n",
          x(0), y(value), x(most), x(value), y(0), y(most));
      String name = String.format(Locale.ROOT, most < 0.1 ? "%.3f" : "%.2f", value);
      text(LEFT - 6, y(value) + 4, "end", "#555", name);
      text(x(value), y(0) + 16, "middle", "#555", name);
    }
    text(x(most / 2), HEIGHT - 12, "middle", "#111", across);
    append(
        "<text transform=\"translate(14 %.1f) rotate(-90)\" text-anchor=\"middle\""
            + " fill=\"#111\">%s</text>%n",
        y(most / 2), up);
    line(List.of(new Point(0, 0), new Point(most, most)), "#bbb");
  }

  /** A point of the chart. */
  record Point(double x, double y) {}

  /**
   * An empty chart with its diagonal.
   *
   * @param most largest value of both axes, above 0
   */
  static Chart of(String title, String across, String up, double most) {
    return new Chart(title, across, up, most);
  }

  Chart line(List<Point> points, String colour) {
    append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"", colour);
    points.forEach(point -> append("%.2f,%.2f ", x(point.x), y(point.y)));
    append("\"/>%n");
    return this;
  }

  Chart points(List<Point> points, String colour) {
    points.forEach(
        point ->
            append(
                "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"4\" fill=\"%s\"/>%n",
                x(point.x), y(point.y), colour));
    return this;
  }

  String svg() {
    return svg + "</svg>\n";
  }

  private void text(double x, double y, String anchor, String colour, String text) {
    append(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
        x, y, anchor, colour, text);
  }

  private double x(double value) {
    return LEFT + SIDE * value / most;
  }

  private double y(double value) {
    return TOP + SIDE * (1 - value / most);
  }

  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }
}
