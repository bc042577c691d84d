package io.huxin.models.allocator;

/** The choice by prices alone: looks for prices, and then for such that budgets are used. */
final class Pricing {
  /**
   * Where choices fit the budgets within this share of the value, prices move until budgets are
   * used: every pass from there on is a try.
   */
  private static final double NEARBY = 0.02;

  /** Share of the target gap that budgets may be left unused, by their worth. */
  private static final double UNUSED = 0.25;

  /**
   * What single users' steps leave of each budget, in what a user can win in the mean. Where that
   * is more than the target gap, users are too few for budgets to be used up by prices.
   */
  private static final double LEAP = 0.5;

  private final Run run;
  private final DualSearch search;
  private final double gap;

  /** Whether a try has searched every community's problem for the bound. */
  private boolean bounded;

  Pricing(Run run, double[] from) {
    this.run = run;
    gap = run.settings.gap();
    search = run.search(from, CommunityMethod.filled(), !run.communities());
  }

  Allocation run() {
    search(NEARBY);
    Found best = found();
    if (best == null) {
      return run.infeasible();
    }
    Prices prices = best.rule.prices();
    if (run.extent.communities.any() && (!bounded || best.gap(search) > gap)) {
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
    boolean communities = run.extent.communities.any();
    Levelling levelling = null;
    if (communities || leap <= gap * value) {
      var tries = new PassTries(run, search, leap);
      levelling = new Levelling(run.terms, tries);
      levelling.run(
          Math.max(Double.MIN_NORMAL, Math.max(UNUSED * gap * value, communities ? 0 : leap)));
      bounded = tries.bounded;
      if (levelling.unused <= gap * value && !run.small()) {
        return levelling.best;
      }
    }
    if (communities) {
      return raised(levelling.best, levelling.nearest);
    }
    search(-1);
    return raised(levelling == null ? null : levelling.best, search.centre.prices);
  }

  private Found raised(Found best, Prices prices) {
    return Found.better(best, new Rises(run, CommunityMethod.filled()).common(prices));
  }
}
