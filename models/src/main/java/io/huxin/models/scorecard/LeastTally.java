package io.huxin.models.scorecard;

/** How large a merged bin must be. */
final class LeastTally {
  private final double leastRows;
  private final long leastBads;
  private final long leastGoods;
  private final boolean pure;
  private final double badShare;

  LeastTally(Tally all, BinningSettings settings) {
    leastRows = settings.minShare() * all.all();
    leastBads = settings.minEvents() * Tally.UNIT;
    leastGoods = settings.minNonEvents() * Tally.UNIT;
    pure = settings.pureBins();
    badShare = (double) all.bads() / all.all();
  }

  boolean isReachedBy(Tally bin) {
    return bin.all() >= leastRows && hasEnoughOfBoth(bin);
  }

  /** Missing and special values need no share, only enough rows of both labels. */
  boolean hasEnoughOfBoth(Tally bin) {
    return pure
        ? bin.all() * badShare >= leastBads && bin.all() * (1 - badShare) >= leastGoods
        : bin.goods() >= leastGoods && bin.bads() >= leastBads;
  }
}
