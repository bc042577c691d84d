package io.huxin.models.monitoring;

import java.util.OptionalDouble;

/**
 * Bounds of a figure that should stay low.
 *
 * @param warnAt least value that warns
 * @param failAt least value that fails; empty if none does
 */
public record Ceiling(double warnAt, OptionalDouble failAt) {

  /** Bounds of which both are given. */
  public static Ceiling of(double warnAt, double failAt) {
    return new Ceiling(warnAt, OptionalDouble.of(failAt));
  }

  /** The same, but a failure is only a warning. */
  Ceiling onlyWarning() {
    return new Ceiling(warnAt, OptionalDouble.empty());
  }

  Figure judged(String metric, String segment, double value) {
    boolean fails = failAt.isPresent() && value >= failAt.getAsDouble();
    return new Figure(
        metric,
        segment,
        OptionalDouble.of(value),
        OptionalDouble.of(warnAt),
        failAt,
        fails ? Figure.Status.FAIL : value >= warnAt ? Figure.Status.WARN : Figure.Status.OK);
  }
}
