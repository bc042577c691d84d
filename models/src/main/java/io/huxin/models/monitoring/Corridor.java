package io.huxin.models.monitoring;

import java.util.OptionalDouble;

/**
 * Bounds of a ratio that should be near 1; a value on a bound is within it.
 *
 * @param warnBelow values below warn
 * @param warnAbove values above warn
 * @param failBelow values below fail
 * @param failAbove values above fail
 */
public record Corridor(double warnBelow, double warnAbove, double failBelow, double failAbove) {

  /**
   * Judges a ratio.
   *
   * @param mayFail whether a failure is one, and not only a warning
   */
  Figure judged(String metric, String segment, double ratio, boolean mayFail) {
    boolean low = ratio < 1;
    boolean warns = ratio < warnBelow || ratio > warnAbove;
    boolean fails = ratio < failBelow || ratio > failAbove;
    return new Figure(
        metric,
        segment,
        OptionalDouble.of(ratio),
        OptionalDouble.of(low ? warnBelow : warnAbove),
        mayFail ? OptionalDouble.of(low ? failBelow : failAbove) : OptionalDouble.empty(),
        fails && mayFail
            ? Figure.Status.FAIL
            : warns || fails ? Figure.Status.WARN : Figure.Status.OK);
  }
}
