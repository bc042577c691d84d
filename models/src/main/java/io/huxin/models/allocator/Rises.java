package io.huxin.models.allocator;

/** Prices raised until the choices at them keep all budgets. */
final class Rises {
  private static final int MOST = 40;

  /** Halvings of the range in which the least rise of prices lies. */
  private static final int STEPS = 8;

  /** The least rise of all prices, as a share; what it parts is as good as tied. */
  private static final double LEAST = 1e-6;

  /** First rise of what is exceeded; each is twice the one before. */
  private static final double FIRST = 1e-4;

  private final Run run;
  private final CommunityMethod method;

  Rises(Run run, CommunityMethod method) {
    this.run = run;
    this.method = method;
  }

  /**
   * The best of the choices tried around the least common rise that fits, or around the prices
   * themselves where they fit; null if none does.
   */
  Found common(Prices prices) {
    Found best = null;
    double low = 0;
    double high = 0;
    for (int step = 0; step < MOST && best == null; step++) {
      Found at = common(prices, high);
      if (step == 0 && at.fits(run.terms)) {
        // Who is indifferent at these prices got the lesser item; there may be room for all of
        // them.
        Found tied = common(prices, -LEAST);
        return tied.fits(run.terms) ? Found.better(at, tied) : at;
      }
      if (at.fits(run.terms)) {
        best = at;
      } else {
        low = high;
        high = high == 0 ? LEAST : 4 * high;
      }
    }
    for (int step = 0; step < STEPS && best != null && high > 0; step++) {
      double middle = (low + high) / 2;
      Found at = common(prices, middle);
      if (at.fits(run.terms)) {
        best = Found.better(best, at);
        high = middle;
      } else {
        low = middle;
      }
    }
    return best;
  }

  /** Prices raised by a share, and by that share of what any budget's whole is worth at least. */
  private Found common(Prices prices, double share) {
    double[] price = prices.price.clone();
    for (int k = 0; k < price.length; k++) {
      price[k] = Math.max(0, price[k] + share * (price[k] + least(k, 1e-3)));
    }
    return found(price, prices.grid);
  }

  /** The choice once the prices of what is exceeded are raised enough; null if that fails. */
  Found ofExceeded(Prices prices) {
    double[] price = prices.price.clone();
    for (int step = 0; step < MOST; step++) {
      Found raised = found(price.clone(), prices.grid);
      if (raised.fits(run.terms)) {
        return raised;
      }
      for (int k = 0; k < price.length; k++) {
        if (raised.use[k].compareTo(run.terms.budgets().get(k)) > 0) {
          price[k] = Math.max(price[k], least(k, 1e-6)) * (1 + FIRST * (1 << Math.min(step, 17)));
        }
      }
    }
    return null;
  }

  /** A price at which the whole budget is worth a share of what could be won at all. */
  private double least(int k, double share) {
    double budget = Math.max(1, run.terms.budgets().get(k).doubleValue());
    return share * run.extent.spread.rounded() / budget;
  }

  private Found found(double[] price, double grid) {
    return run.found(ChoiceRule.at(new Prices(price, grid), method));
  }
}
