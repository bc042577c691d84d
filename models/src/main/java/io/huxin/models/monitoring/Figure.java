package io.huxin.models.monitoring;

import java.util.OptionalDouble;

/**
 * One monitored figure of a day.
 *
 * @param metric name of the measure, beginning with {@code monitor_}
 * @param segment part it is of: ALL for the champion's users, or a feature, role or group
 * @param value its value; empty where it could not be measured
 * @param warnAt bound of a warning; of two, the one on the value's side
 * @param failAt bound of a failure, likewise; empty if the figure never fails
 * @param status how it is judged
 */
public record Figure(
    String metric,
    String segment,
    OptionalDouble value,
    OptionalDouble warnAt,
    OptionalDouble failAt,
    Status status) {

  /** Judgement of a figure. */
  public enum Status {
    /** Within its bounds. */
    OK,
    /** Somebody should look at it. */
    WARN,
    /** It closes the growth lane. */
    FAIL,
    /** It has no bounds, or too few users or defaults to be held to them. */
    INFO
  }

  /** A figure without bounds. */
  public static Figure info(String metric, String segment, double value) {
    return new Figure(
        metric,
        segment,
        OptionalDouble.of(value),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Status.INFO);
  }

  /** A figure that cannot be given; what and why stand in its segment. */
  public static Figure leftOut(String what, String why) {
    return leftOut(what, why, Status.INFO);
  }

  /**
   * A figure that cannot be given though it should be.
   *
   * @param status WARN, or FAIL where nobody may decide freely without it
   */
  public static Figure leftOut(String what, String why, Status status) {
    return new Figure(
        "monitor_left_out",
        what + ": " + why,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        status);
  }

  /** The same, not judged: too little stands behind it. */
  Figure unjudged() {
    return new Figure(metric, segment, value, warnAt, failAt, Status.INFO);
  }
}
