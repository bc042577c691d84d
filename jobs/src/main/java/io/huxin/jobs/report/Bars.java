package io.huxin.jobs.report;

import java.util.List;

/** Horizontal bars of counts, one per name, with the count written at the end of each. */
final class Bars {
  private static final double LEFT = 88;
  private static final double RIGHT = 60;
  private static final double ROW = 24;

  private Bars() {}

  /**
   * One bar.
   *
   * @param name what is counted
   * @param count how many
   * @param style class of its fill
   */
  record Bar(String name, long count, String style) {}

  static Html of(String describes, String axis, List<Bar> bars) {
    double width = Drawing.WIDTH - LEFT - RIGHT;
    double bottom = 6 + ROW * bars.size();
    var scale = Scale.upTo(Math.max(4, bars.stream().mapToDouble(Bar::count).max().orElse(4)));
    var drawing = new Drawing(bottom + 38, describes);
    for (int i = 0; i <= scale.ticks(); i++) {
      double x = LEFT + width * scale.part(scale.tick(i));
      drawing.line(x, 4, x, bottom, "grid");
      drawing.text(x, bottom + 14, "middle", "tick", Ticks.count(scale.tick(i)));
    }
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double y = 6 + ROW * i;
      double length = width * scale.part((double) bar.count());
      drawing.text(LEFT - 8, y + 15, "end", "label", bar.name());
      drawing.box(
          LEFT,
          y + 3,
          length,
          ROW - 8,
          bar.style(),
          bar.name() + ": " + Numbers.count(bar.count()));
      drawing.text(LEFT + length + 5, y + 15, "start", "value", Numbers.count(bar.count()));
    }
    drawing.line(LEFT, 4, LEFT, bottom, "axis");
    return drawing.text(LEFT + width / 2, bottom + 32, "middle", "axis-name", axis).done();
  }
}
