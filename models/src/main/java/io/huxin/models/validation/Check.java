package io.huxin.models.validation;

/**
 * A figure held against its limits.
 *
 * @param measure what was measured, such as psi or jeffreys
 * @param where sample, and band, segment, feature or group
 * @param value the figure
 * @param verdict what it means
 */
public record Check(String measure, String where, double value, Verdict verdict) {
  /** Rate of the favourable outcome in a group of an audit attribute over the best group's. */
  public static final String FAVOURABLE_RATIO = "favourable_ratio";

  /** Observed over predicted defaults of a group of an audit attribute. */
  public static final String GROUP_CALIBRATION = "group_observed_to_predicted";

  /** What a figure means, from harmless to grave. */
  public enum Verdict {
    /** Within its limits. */
    OK,
    /** Beyond the first limit: to be justified. */
    WARN,
    /** Beyond the second limit. */
    FAIL
  }

  /**
   * Whether somebody must justify the figure before the model is used (credit-rules section 10):
   * one of fairness that is beyond its limit.
   *
   * @param measure what was measured
   */
  public static boolean needsJustification(String measure, Verdict verdict) {
    return verdict != Verdict.OK
        && (measure.equals(FAVOURABLE_RATIO) || measure.equals(GROUP_CALIBRATION));
  }

  /** A figure that is better the smaller it is. */
  static Check above(String measure, String where, double value, Thresholds.Limit limit) {
    return new Check(
        measure,
        where,
        value,
        value > limit.fail() ? Verdict.FAIL : value > limit.warn() ? Verdict.WARN : Verdict.OK);
  }

  /** A figure that is better the larger it is. */
  static Check below(String measure, String where, double value, Thresholds.Limit limit) {
    return new Check(
        measure,
        where,
        value,
        value < limit.fail() ? Verdict.FAIL : value < limit.warn() ? Verdict.WARN : Verdict.OK);
  }

  /** A ratio that should be 1, with upper limits; the lower ones are their reciprocals. */
  static Check ratio(String measure, String where, double value, Thresholds.Limit limit) {
    boolean warns = !(value >= 1 / limit.warn() && value <= limit.warn());
    boolean fails = !(value >= 1 / limit.fail() && value <= limit.fail());
    return new Check(
        measure, where, value, fails ? Verdict.FAIL : warns ? Verdict.WARN : Verdict.OK);
  }

  /** The same check, that warns where it would fail. */
  Check atMostWarning() {
    return verdict == Verdict.FAIL ? new Check(measure, where, value, Verdict.WARN) : this;
  }
}
