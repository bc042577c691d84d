package io.huxin.jobs.validation;

import io.huxin.jobs.report.Drawing;
import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.Numbers;
import io.huxin.jobs.report.Ticks;
import io.huxin.models.validation.Decile;
import java.util.List;

/** Share of events found among the riskiest rows, against what no ranking would find. */
final class GainsChart {
  private static final double LEFT = 46;
  private static final double TOP = 22;
  private static final double RIGHT = 390;
  private static final double BOTTOM = 220;
  private static final int STEPS = 5;

  private GainsChart() {}

  static Html of(List<Decile> deciles) {
    var drawing = new Drawing(BOTTOM + 40, "Cumulative gains curve");
    drawing.text(2, 12, "start", "axis-name", "share of all defaults");
    for (int step = 0; step <= STEPS; step++) {
      double share = (double) step / STEPS;
      drawing.line(LEFT, y(share), RIGHT, y(share), step == 0 ? "axis" : "grid");
      drawing.text(LEFT - 6, y(share) + 4, "end", "tick", Ticks.percent(share));
      drawing.text(x(share), BOTTOM + 16, "middle", "tick", Ticks.percent(share));
    }
    drawing.line(x(0), y(0), x(1), y(1), "axis");
    double beforeRows = 0;
    double beforeGain = 0;
    for (Decile decile : deciles) {
      drawing.line(x(beforeRows), y(beforeGain), x(decile.rowShare()), y(decile.gain()), "before");
      beforeRows = decile.rowShare();
      beforeGain = decile.gain();
    }
    for (Decile decile : deciles) {
      drawing.box(
          x(decile.rowShare()) - 3.5,
          y(decile.gain()) - 3.5,
          7,
          7,
          "series-a",
          "riskiest "
              + Numbers.percent(decile.rowShare())
              + " of rows hold "
              + Numbers.percent(decile.gain())
              + " of defaults");
    }
    return drawing
        .text(
            (LEFT + RIGHT) / 2, BOTTOM + 34, "middle", "axis-name", "share of rows, riskiest first")
        .done();
  }

  private static double x(double share) {
    return LEFT + (RIGHT - LEFT) * share;
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }
}
