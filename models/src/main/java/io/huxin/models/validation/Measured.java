package io.huxin.models.validation;

/**
 * A measure with its 95 % interval.
 *
 * @param value the measure; NaN if it does not exist
 * @param low lower end; minus infinity if the interval is not known
 * @param high upper end; infinity if the interval is not known
 */
public record Measured(double value, double low, double high) {
  /** A measure whose interval is not known: chance may explain anything. */
  public static Measured withoutInterval(double value) {
    return new Measured(value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Whether there is a measure, and some value of its interval within bounds, both inclusive. */
  boolean reaches(double least, double most) {
    return !Double.isNaN(value) && high >= least && low <= most;
  }
}
