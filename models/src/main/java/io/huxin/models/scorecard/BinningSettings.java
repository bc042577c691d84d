package io.huxin.models.scorecard;

/**
 * How values are cut into bins.
 *
 * @param maxPreBins fine quantile cells per numeric attribute before merging, 2 to 100
 * @param maxBins most bins per attribute after merging, missing and special bins not counted, 1 to
 *     50
 * @param minShare least share of all rows in a merged bin, fraction
 * @param minEvents least weighted bad rows in a bin with a WoE of its own, at least 1
 * @param minNonEvents least weighted good rows in a bin with a WoE of its own, at least 1
 * @param rareLevelShare a category with a smaller share of all rows goes to the pool, fraction
 *     above 0
 * @param binCost what a merged bin must add, as a chi-square statistic (its square root is the
 *     number of standard errors, about); 0: every bin that adds information is taken
 * @param findTurns whether an attribute without a declared direction may also have a peak or a
 *     valley
 * @param pureBins whether the least bad and good rows are those to be expected of a bin's rows at
 *     the average rate, so that a large bin of one label only may stand, instead of those in it
 * @param priorRows rows of the average rate that each bin counts for its WoE beside its own; 0:
 *     only bins of one label are corrected, by half a row
 */
public record BinningSettings(
    int maxPreBins,
    int maxBins,
    double minShare,
    int minEvents,
    int minNonEvents,
    double rareLevelShare,
    double binCost,
    boolean findTurns,
    boolean pureBins,
    double priorRows) {

  public static final BinningSettings DEFAULT =
      new BinningSettings(50, 8, 0.05, 10, 10, 0.005, 0, false, false, 0);

  /** The same, looking for peaks and valleys or not. */
  public BinningSettings findingTurns(boolean find) {
    return new BinningSettings(
        maxPreBins,
        maxBins,
        minShare,
        minEvents,
        minNonEvents,
        rareLevelShare,
        binCost,
        find,
        pureBins,
        priorRows);
  }

  public BinningSettings {
    ModelErrors.requireWithin("max_pre_bins", maxPreBins, 2, 100);
    ModelErrors.requireWithin("max_bins", maxBins, 1, 50);
    ModelErrors.requireWithin("min_share", minShare, 0, 0.5);
    ModelErrors.requireWithin("min_events", minEvents, 1, Integer.MAX_VALUE);
    ModelErrors.requireWithin("min_non_events", minNonEvents, 1, Integer.MAX_VALUE);
    ModelErrors.requireWithin("rare_level_share", rareLevelShare, 1e-4, 0.5);
    ModelErrors.requireWithin("bin_cost", binCost, 0, 1000);
    ModelErrors.requireWithin("prior_rows", priorRows, 0, 1000);
  }
}
