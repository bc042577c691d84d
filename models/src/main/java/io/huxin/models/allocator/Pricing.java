package io.huxin.models.allocator;

/** The choice by prices alone: looks for prices, and then for such that budgets are used. */
final class Pricing {
  /**
   * Where choices fit the budgets within this share of the value, prices move until budgets are
   * used: every pass from there on is a try.
   */
  private static final double NEARBY = 0.02;

  /** Share of the target gap that budgets may be left unused, by their worth, to end at once. */
  private static final double UNUSED = 0.1;

  /** The same, to end where choices leap. */
  private static final double WILL_DO = 0.25;

  /** What single users' steps leave of each budget, in what a user can win in the mean. */
  private static final double LEAP = 0.5;

  /**
   * Where single steps leave more than this share of the target gap, users are too few for that.
   */
  private static final double FINE = 0.5;

  private final Run run;
  private final DualSearch search;
  private final double gap;

  Pricing(Run run, double[] from) {
    this.run = run;
    gap = run.settings.gap();
    search = run.search(from, CommunityMethod.filled(), false);
  }

  Allocation run() {
    search(NEARBY);
    Found best = found();
    if (best == null) {
      return run.infeasible();
    }
    Prices prices = best.rule.prices();
    if (run.extent.communities.any()) {
      search.bound(CommunityMethod.prices(run.settings.nodes()), prices);
    }
    return run.allocation(best, search, prices);
  }

  private void search(double misfit) {
    search.search(gap * Allocator.PRICE_SHARE, misfit, run.settings.mostPasses());
  }

  /** A choice at prices that keeps all budgets; null if none is found. */
  private Found found() {
    double value = Math.abs(search.centre.value);
    double leap = LEAP * search.scale.dims() / Math.max(1, run.extent.users);
    if (run.extent.communities.any()) {
      Levelling levelling = levelling(value, leap);
      return levelling.unused <= gap * value && !run.small()
          ? levelling.best
          : raised(levelling.best, levelling.nearest);
    }
    Found best = null;
    if (leap <= FINE * gap * value) {
      Levelling levelling = levelling(value, leap);
      if (levelling.unused <= gap * value) {
        return levelling.best;
      }
      best = levelling.best;
    }
    search(-1);
    return raised(best, search.centre.prices);
  }

  private Levelling levelling(double value, double leap) {
    var levelling = new Levelling(run.terms, search);
    double willDo = WILL_DO * gap * value;
    double enough = Math.min(willDo, Math.max(UNUSED * gap * value, leap));
    levelling.run(Math.max(Double.MIN_NORMAL, enough), willDo);
    return levelling;
  }

  private Found raised(Found best, Prices prices) {
    return Found.better(best, new Rises(run, CommunityMethod.filled()).common(prices));
  }
}
