package io.huxin.jobs.validation;

import io.huxin.jobs.report.Drawing;
import io.huxin.jobs.report.Html;
import io.huxin.jobs.report.Scale;
import io.huxin.jobs.report.Ticks;
import io.huxin.models.validation.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures with their intervals below one another, each perhaps beside what was expected. */
final class IntervalChart {
  private static final double LEFT = 140;
  private static final double RIGHT = 388;
  private static final double ROW = 22;
  private static final double TOP = 8;

  private IntervalChart() {}

  /**
   * One figure.
   *
   * @param name what it is of
   * @param value the figure
   * @param interval where it may lie
   * @param expected what it is compared with
   */
  record Line(String name, double value, Optional<Interval> interval, OptionalDouble expected) {}

  static Html of(String describes, String axis, List<Line> lines, boolean percent) {
    double low = lines.stream().mapToDouble(IntervalChart::least).min().orElse(0);
    double high = lines.stream().mapToDouble(IntervalChart::most).max().orElse(1);
    var scale = Axis.over(low, high);
    double bottom = TOP + ROW * lines.size();
    var drawing = new Drawing(bottom + 38, describes);
    for (int tick = 0; tick <= scale.steps(); tick++) {
      double value = (scale.first() + tick) * scale.step();
      drawing.line(scale.x(value), TOP, scale.x(value), bottom, "grid");
      String shown = percent ? Ticks.percent(value) : Ticks.plain(value);
      drawing.text(scale.x(value), bottom + 14, "middle", "tick", shown);
    }
    for (int at = 0; at < lines.size(); at++) {
      draw(drawing, lines.get(at), TOP + ROW * (at + 0.5), scale, percent);
    }
    return drawing.text((LEFT + RIGHT) / 2, bottom + 32, "middle", "axis-name", axis).done();
  }

  private static void draw(Drawing drawing, Line line, double y, Axis scale, boolean percent) {
    String shown = percent ? Written.percent(line.value()) : Written.number(line.value());
    drawing.text(LEFT - 8, y + 4, "end", "label", line.name());
    line.interval()
        .ifPresent(
            range -> drawing.line(scale.x(range.low()), y, scale.x(range.high()), y, "before"));
    drawing.box(scale.x(line.value()) - 4, y - 4, 8, 8, "series-a", line.name() + ": " + shown);
    line.expected()
        .ifPresent(
            expected ->
                drawing.box(
                    scale.x(expected) - 1.5,
                    y - 8,
                    3,
                    16,
                    "protective",
                    line.name()
                        + ", expected: "
                        + (percent ? Written.percent(expected) : Written.number(expected))));
  }

  /** A linear axis of round steps, counted from zero. */
  private record Axis(double step, long first, long steps) {
    static Axis over(double low, double high) {
      double step = Scale.upTo(high > low ? high - low : 0.01).step();
      long first = (long) Math.floor(low / step);
      return new Axis(step, first, Math.max(1, (long) Math.ceil(high / step) - first));
    }

    double x(double value) {
      return LEFT + (RIGHT - LEFT) * (value / step - first) / steps;
    }
  }

  private static double least(Line line) {
    double low = line.interval().map(Interval::low).orElse(line.value());
    return Math.min(Math.min(low, line.value()), line.expected().orElse(line.value()));
  }

  private static double most(Line line) {
    double high = line.interval().map(Interval::high).orElse(line.value());
    return Math.max(Math.max(high, line.value()), line.expected().orElse(line.value()));
  }
}
