package io.huxin.models.scorecard;

/**
 * Good and bad rows, in millionths of their weight: integers add to the same sum in any order.
 *
 * @param goods rows with label 0
 * @param bads rows with label 1
 */
record Tally(long goods, long bads) {

  /** A row of weight 1. */
  static final long UNIT = 1_000_000L;

  static final Tally NONE = new Tally(0, 0);

  static Tally ofRows(long goods, long bads) {
    return new Tally(Math.multiplyExact(goods, UNIT), Math.multiplyExact(bads, UNIT));
  }

  Tally plus(Tally other) {
    return new Tally(Math.addExact(goods, other.goods), Math.addExact(bads, other.bads));
  }

  long all() {
    return Math.addExact(goods, bads);
  }
}
