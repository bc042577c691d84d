package io.huxin.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Share of users per bin of PD on a 1–2–5 scale, with the shares of both days as rows below. */
final class PdHistogram {
  private static final double LEFT = 52;
  private static final double TOP = 34;
  private static final double BOTTOM = 180;

  private PdHistogram() {}

  static Html of(PdSpread today, Optional<PdSpread> before) {
    List<Double> now = shares(today);
    List<Double> then = before.map(PdHistogram::shares).orElse(List.of());
    double largest = now.stream().mapToDouble(x -> x).max().orElse(0);
    var scale = Scale.upTo(Math.max(largest, then.stream().mapToDouble(x -> x).max().orElse(0)));
    var drawing = new Drawing(BOTTOM + (then.isEmpty() ? 62 : 78), "Histogram of the PD");
    drawing.text(2, 12, "start", "axis-name", "share of scored users");
    Columns.legend(drawing, legend(then));
    for (int i = 0; i <= scale.ticks(); i++) {
      double y = height(scale, scale.tick(i));
      drawing.line(LEFT, y, Drawing.WIDTH, y, i == 0 ? "axis" : "grid");
      drawing.text(LEFT - 6, y + 4, "end", "tick", Ticks.percent(scale.tick(i)));
    }
    double slot = (Drawing.WIDTH - LEFT) / now.size();
    for (int i = 0; i < now.size(); i++) {
      double x = LEFT + slot * i;
      double y = height(scale, now.get(i));
      String tip = "PD " + range(i) + ": " + Numbers.percent(now.get(i));
      drawing.box(x + 1.5, y, slot - 3, BOTTOM - y, "series-a", tip);
      if (!then.isEmpty() && then.get(i) > 0) {
        double was = height(scale, then.get(i));
        drawing.line(x + 0.5, was, x + slot - 0.5, was, "before");
      }
    }
    rows(drawing, slot, now, then);
    double end = BOTTOM + (then.isEmpty() ? 56 : 72);
    return drawing
        .text(
            LEFT + (Drawing.WIDTH - LEFT) / 2,
            end,
            "middle",
            "axis-name",
            "upper end of the bin: PD within the horizon, %")
        .done();
  }

  private static void rows(Drawing drawing, double slot, List<Double> now, List<Double> then) {
    drawing.text(LEFT - 6, BOTTOM + 18, "end", "tick", "PD \u2264 %");
    drawing.text(LEFT - 6, BOTTOM + 34, "end", "tick", "today");
    if (!then.isEmpty()) {
      drawing.text(LEFT - 6, BOTTOM + 48, "end", "tick", "before");
    }
    for (int i = 0; i < now.size(); i++) {
      double middle = LEFT + slot * (i + 0.5);
      drawing.text(
          middle, BOTTOM + 18, "middle", "tiny strong", Ticks.plain(PdSpread.EDGES.get(i) * 100));
      drawing.text(middle, BOTTOM + 34, "middle", "tiny", Ticks.narrow(now.get(i)));
      if (!then.isEmpty()) {
        drawing.text(middle, BOTTOM + 48, "middle", "tiny", Ticks.narrow(then.get(i)));
      }
    }
  }

  private static List<Columns.Series> legend(List<Double> then) {
    var legend = new ArrayList<Columns.Series>();
    legend.add(new Columns.Series("today", "series-a", List.of()));
    if (!then.isEmpty()) {
      legend.add(new Columns.Series("day before", "mark", List.of()));
    }
    return legend;
  }

  private static String range(int i) {
    String low = i == 0 ? "0" : Ticks.plain(PdSpread.EDGES.get(i - 1) * 100);
    return low + "–" + Ticks.percent(PdSpread.EDGES.get(i));
  }

  static List<Double> shares(PdSpread spread) {
    return spread.bins().stream().map(n -> n / (double) Math.max(spread.users(), 1)).toList();
  }

  private static double height(Scale scale, double share) {
    return BOTTOM - (BOTTOM - TOP) * scale.part(share);
  }
}
