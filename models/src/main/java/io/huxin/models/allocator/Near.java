package io.huxin.models.allocator;

import java.io.Serializable;

/**
 * Which users are near indifference: all below a width of margin, and of those at it a share by
 * hash. No record: Kryo, which brings results of passes to the driver, knows none.
 */
final class Near implements Serializable {
  static final Near ALL = new Near(0, Margins.WIDEST, Long.MAX_VALUE);

  private static final long serialVersionUID = 1L;

  private final int none;
  private final int width;
  private final long share;

  /**
   * Bounds of what is near.
   *
   * @param none widths below this count as 0
   * @param width of which a share is taken, and all below
   * @param share of 2^53
   */
  Near(int none, int width, long share) {
    this.none = none;
    this.width = width;
    this.share = share;
  }

  /** Whether all users are taken. */
  boolean all() {
    return width == Margins.WIDEST && share > 0;
  }

  /**
   * Whether a user is taken.
   *
   * @param round of users who tie, each round takes others
   */
  boolean takes(int margin, long key, int round) {
    int counted = margin < none ? 0 : margin;
    if (counted != width) {
      return counted < width;
    }
    return Hashes.mixed(Hashes.mixed(key) + round) >>> 11 < share;
  }
}
