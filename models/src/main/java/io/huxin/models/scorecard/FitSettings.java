package io.huxin.models.scorecard;

/**
 * How the regression is fitted.
 *
 * @param ridge L2 penalty of the logistic regression, at least 0
 * @param maxIterations most iterations of the optimiser
 * @param sampleRows rows, about, on which quantile cuts and correlations are measured; users are
 *     drawn by hash
 * @param seed seed of that hash
 * @param minRows least rows of a training frame, at least 3
 * @param minEvents least bad rows, and least good rows, of a training frame
 */
public record FitSettings(
    double ridge, int maxIterations, long sampleRows, long seed, long minRows, long minEvents) {

  public static final FitSettings DEFAULT = new FitSettings(1e-4, 100, 100_000, 1, 100, 20);

  /**
   * Partitions of the rows while fitting. MLlib adds doubles within a partition in row order and
   * across partitions in the order in which tasks end; only a single sorted partition repeats.
   */
  static final int PARTITIONS = 1;

  public FitSettings {
    ModelErrors.requireWithin("ridge", ridge, 0, 1000);
    ModelErrors.requireWithin("max_iterations", maxIterations, 1, 10_000);
    ModelErrors.requireWithin("sample_rows", (double) sampleRows, 1000, Double.MAX_VALUE);
    ModelErrors.requireWithin("min_rows", (double) minRows, 3, Double.MAX_VALUE);
    ModelErrors.requireWithin("min_events", (double) minEvents, 1, Double.MAX_VALUE);
  }
}
