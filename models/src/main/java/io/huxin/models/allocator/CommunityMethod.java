package io.huxin.models.allocator;

import java.io.Serializable;

/**
 * How the choice of a community whose budgets bind is made, and how far its bound is searched.
 *
 * @param nodes most choices that the search of one community looks at, at least 0: a count, never a
 *     time, so that the result is the same on any machine
 */
record CommunityMethod(By by, int nodes) implements Serializable {
  /** What decides. */
  enum By {
    /** The best choice that is found. */
    SEARCH,
    /** The same prices for all members. */
    PRICES,
    /** The same prices for all members, and of what these leave what still fits. */
    FILLED
  }

  static CommunityMethod search(int nodes) {
    return new CommunityMethod(By.SEARCH, nodes);
  }

  static CommunityMethod prices(int nodes) {
    return new CommunityMethod(By.PRICES, nodes);
  }

  static CommunityMethod filled() {
    return filled(0);
  }

  static CommunityMethod filled(int nodes) {
    return new CommunityMethod(By.FILLED, nodes);
  }

  boolean filling() {
    return by == By.FILLED;
  }
}
