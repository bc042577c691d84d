package io.huxin.models.allocator;

import java.math.BigDecimal;

/**
 * How many users near indifference one process takes, and how near they must be to count as tied.
 *
 * @param users of the run
 * @param most users that are taken, about; {@link Long#MAX_VALUE} for all
 * @param gap share of the bound that may be given away
 */
record CoreLimit(long users, long most, double gap) {
  static CoreLimit of(Extent extent, AllocatorSettings settings) {
    long items = settings.coreItems();
    return extent.items <= items
        ? new CoreLimit(extent.users, Long.MAX_VALUE, 0)
        : new CoreLimit(
            extent.users, Math.max(1, items * extent.users / extent.items), settings.gap());
  }

  boolean all() {
    return most == Long.MAX_VALUE;
  }

  /** Those to look for, by counts of margins at prices nearby: twice as many at most. */
  NearUsers near(Margins margins, BigDecimal bound) {
    return new NearUsers(within(margins, bound), (int) Math.min(Integer.MAX_VALUE, 2 * most));
  }

  /** Who is taken, by counts of margins at the same prices. */
  Near within(Margins margins, BigDecimal bound) {
    return margins.nearest(most, gap * Math.abs(bound.doubleValue()) / users);
  }
}
