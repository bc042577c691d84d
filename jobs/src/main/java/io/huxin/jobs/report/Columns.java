package io.huxin.jobs.report;

import java.util.List;
import java.util.Locale;

/** Groups of upright columns of shares, one column per series, with each share written on top. */
public final class Columns {
  private static final double LEFT = 46;
  private static final double TOP = 34;
  private static final double BOTTOM = 190;

  private Columns() {}

  /**
   * One series.
   *
   * @param name what it is, for the legend
   * @param style class of its fill
   * @param shares one fraction per group
   */
  public record Series(String name, String style, List<Double> shares) {
    public Series {
      shares = List.copyOf(shares);
    }
  }

  /**
   * Draws the columns.
   *
   * @param describes what it shows, for those who cannot see it
   * @param acrossName name of the axis of the groups
   * @param upName name of the axis of the shares
   * @param groups names of the groups
   * @param all series, one share per group each
   */
  public static Html of(
      String describes, String acrossName, String upName, List<String> groups, List<Series> all) {
    double largest =
        all.stream().flatMap(one -> one.shares().stream()).mapToDouble(x -> x).max().orElse(0);
    var scale = Scale.upTo(largest);
    var drawing = new Drawing(BOTTOM + 42, describes);
    drawing.text(2, 12, "start", "axis-name", upName);
    legend(drawing, all);
    for (int i = 0; i <= scale.ticks(); i++) {
      double y = height(scale, scale.tick(i));
      drawing.line(LEFT, y, Drawing.WIDTH, y, i == 0 ? "axis" : "grid");
      drawing.text(LEFT - 6, y + 4, "end", "tick", Ticks.percent(scale.tick(i)));
    }
    double slot = (Drawing.WIDTH - LEFT) / groups.size();
    double column = Math.min(slot * 0.8 / all.size(), 40);
    for (int g = 0; g < groups.size(); g++) {
      double middle = LEFT + slot * (g + 0.5);
      for (int s = 0; s < all.size(); s++) {
        Series series = all.get(s);
        double share = series.shares().get(g);
        double x = middle + column * (s - all.size() / 2.0);
        double y = height(scale, share);
        String value = Numbers.percent(share);
        drawing.box(
            x + 1,
            y,
            column - 2,
            BOTTOM - y,
            series.style(),
            series.name() + ", " + groups.get(g) + ": " + value);
        drawing.text(x + column / 2, y - 4, "middle", "small", Ticks.narrow(share));
      }
      drawing.text(middle, BOTTOM + 16, "middle", "label", groups.get(g));
    }
    return drawing
        .text(LEFT + (Drawing.WIDTH - LEFT) / 2, BOTTOM + 36, "middle", "axis-name", acrossName)
        .done();
  }

  private static double height(Scale scale, double share) {
    return BOTTOM - (BOTTOM - TOP) * scale.part(share);
  }

  static void legend(Drawing drawing, List<Series> all) {
    double x = Drawing.WIDTH;
    for (int s = all.size() - 1; s >= 0; s--) {
      Series series = all.get(s);
      double letter = series.name().equals(series.name().toUpperCase(Locale.ROOT)) ? 7.8 : 6.4;
      x -= series.name().length() * letter + 14;
      drawing.box(x, 3, 10, 10, series.style(), series.name());
      drawing.text(x + 14, 12, "start", "tick", series.name());
      x -= 12;
    }
  }
}
