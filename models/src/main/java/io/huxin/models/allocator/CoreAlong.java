package io.huxin.models.allocator;

import java.math.BigDecimal;

/** Has the passes of a search look for the users of the core, so that none has to follow for it. */
final class CoreAlong {
  /** Where choices fit the budgets within this share of the value, the next prices may be right. */
  private static final double SOON = 0.05;

  private final CoreLimit limit;
  private NearUsers near;
  private Cut at;

  /**
   * For one search.
   *
   * @param limit null where no core is wanted
   */
  CoreAlong(CoreLimit limit) {
    this.limit = limit;
  }

  /** What the first pass looks for, from prices that may be right. */
  NearUsers first(Scale scale) {
    return limit == null ? null : limit.guessed(scale.near());
  }

  /** To count who is near, so that the next pass can take them; null where no core is wanted. */
  private NearUsers counting() {
    return limit == null ? null : new NearUsers();
  }

  /** What the next pass looks for, once curvature leads: it takes them where it may be the last. */
  NearUsers toLookFor(Cut centre, BigDecimal bound) {
    return near != null && centre.fits(SOON) ? limit.near(near.margins, bound) : counting();
  }

  /** Keeps whom the last pass found; null if it looked for nobody. */
  void found(NearUsers users, Cut cut) {
    near = users;
    at = cut;
  }

  /** Who is near at a cut; null if that is not known. */
  NearUsers near(Cut cut) {
    return at == cut ? near : null;
  }
}
