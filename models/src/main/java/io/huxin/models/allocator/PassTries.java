package io.huxin.models.allocator;

/**
 * Tries of which each is a pass over all users; a pass brings those near indifference along. The
 * first also searches every community's problem for the bound, which at prices as near as these is
 * that of the last try but for a square of the distance, and so saves a pass.
 */
final class PassTries implements Tries {
  private final Run run;
  private final DualSearch search;
  private final double leap;

  /** Whether the bound was searched for. */
  boolean bounded;

  /**
   * From the best prices that a search has found.
   *
   * @param leap what single users' steps leave of budgets, normalised
   */
  PassTries(Run run, DualSearch search, double leap) {
    this.run = run;
    this.search = search;
    this.leap = leap;
  }

  @Override
  public Cut first() {
    return search.centre;
  }

  @Override
  public Scale scale() {
    return search.scale;
  }

  @Override
  public Found found(Cut cut) {
    return new Found(ChoiceRule.at(cut.prices, search.method), cut.totals);
  }

  @Override
  public Cut at(double[] point) {
    if (bounded || !run.extent.communities.any()) {
      return search.at(point);
    }
    bounded = true;
    return search.at(point, CommunityMethod.filled(run.settings.nodes()));
  }

  @Override
  public double[] ahead(Cut last) {
    NearUsers near = search.near(last);
    if (near == null || !near.taken()) {
      return null;
    }
    var tries = new NearTries(run.terms, search.scale, last, near.users());
    var levelling = new Levelling(run.terms, tries);
    levelling.run(leap);
    return levelling.best == null ? null : search.scale.point(levelling.best.rule.prices().price);
  }
}
