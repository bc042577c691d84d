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

  /**
   * Those to look for where margins were not counted yet: twice as many at most, or nobody.
   *
   * @param near loss that about a tenth of all users is thought to be within
   */
  NearUsers guessed(double near) {
    double width = near * Math.min(1, 10.0 * most / users);
    return new NearUsers(new Near(0, Margins.width(width), Long.MAX_VALUE), twice());
  }

  private int twice() {
    return (int) Math.min(Integer.MAX_VALUE, 2 * most);
  }

  /** Those to look for, by counts of margins at prices nearby: twice as many at most. */
  NearUsers near(Margins margins, BigDecimal bound) {
    return new NearUsers(within(margins, bound), twice());
  }

  /** Who is taken, by counts of margins at the same prices. */
  Near within(Margins margins, BigDecimal bound) {
    return margins.nearest(most, gap * Math.abs(bound.doubleValue()) / users);
  }
}
