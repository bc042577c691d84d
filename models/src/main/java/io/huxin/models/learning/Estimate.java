package io.huxin.models.learning;

/**
 * An estimate and the interval that covers the truth in 95 of 100 experiments.
 *
 * @param value the estimate
 * @param standardError its standard error
 * @param low lower end, inclusive
 * @param high upper end, inclusive
 */
public record Estimate(double value, double standardError, double low, double high) {
  /** Whether the interval holds a value. */
  public boolean covers(double truth) {
    return low <= truth && truth <= high;
  }
}
