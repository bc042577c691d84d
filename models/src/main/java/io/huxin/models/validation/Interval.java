package io.huxin.models.validation;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a measure may lie: the middle 95 % of the bootstrap's replicates.
 *
 * @param low 2.5th percentile
 * @param high 97.5th percentile
 */
public record Interval(double low, double high) {
  private static final double TAIL = 0.025;

  /**
   * The interval of some replicates, by linear interpolation between order statistics.
   *
   * @param replicates a value each, NaN where the measure does not exist in it
   * @return empty where fewer than half of the replicates, or fewer than 20, have a value
   */
  static Optional<Interval> of(double[] replicates) {
    double[] sorted = Arrays.stream(replicates).filter(x -> !Double.isNaN(x)).sorted().toArray();
    if (sorted.length < 20 || 2 * sorted.length < replicates.length) {
      return Optional.empty();
    }
    return Optional.of(new Interval(at(sorted, TAIL), at(sorted, 1 - TAIL)));
  }

  private static double at(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
