package io.huxin.models.allocator;

/** Tries of which each is a pass over all users; a pass brings those near indifference along. */
final class PassTries implements Tries {
  private final Run run;
  private final DualSearch search;
  private final double leap;

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
    return search.at(point);
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
