package io.huxin.models.allocator;

import java.util.stream.IntStream;

/**
 * Moves prices until of each budget that has one as much is used as there is, by Broyden's method
 * (Mathematics of Computation 19, 1965): how use follows prices is learnt from the tries. All
 * prices move at once, by shares of theirs. Where choices leap, what is used never is quite what
 * there is, so the aim is a little below, and the best of the tries that fit is taken.
 */
final class Levelling {
  private static final int MOST = 16;

  /** A budget has a price if it is worth more than this share of all. */
  private static final double PRICED = 1e-3;

  /** At first: by how much of the budget use falls where its own price rises by all of it. */
  private static final double RESPONSE = 1.5;

  /** Most that a price moves at once, as a share. */
  private static final double FAR = 0.1;

  /** Within this share of every budget the aim is tried out. */
  private static final double NEAR = 5e-3;

  private final Run run;
  private final CommunityMethod method;

  /** Places of the budgets with a price. */
  private int[] priced;

  /** How the shares used change with the shares of price, learnt so far. */
  private double[][] slope;

  /** The best choice met that keeps all budgets; null if none does. */
  Found best;

  /** The prices at which least was too much or too little, by what it is worth. */
  Prices nearest;

  Levelling(Run run, CommunityMethod method) {
    this.run = run;
    this.method = method;
  }

  /**
   * Looks for a choice.
   *
   * @param enough what may be left of all budgets together at their prices, as a share of the
   *     profit, to end
   */
  void from(Prices prices, double enough) {
    start(prices);
    var moved = new double[priced.length];
    double[] excess = null;
    double[] step = null;
    double aim = 1e-4;
    double least = Double.POSITIVE_INFINITY;
    for (int at = 0; at < MOST; at++) {
      Prices tried = moved(prices, moved);
      Found found = run.found(ChoiceRule.at(tried, method));
      double[] now = excess(found);
      boolean fits = found.fits(run.terms);
      if (fits) {
        best = Found.better(best, found);
      }
      double off = worth(tried, now);
      if (off < least) {
        least = off;
        nearest = tried;
      }
      if (fits && off <= enough * Math.abs(found.profit.doubleValue())) {
        return;
      }
      if (excess != null) {
        learn(step, excess, now);
      }
      if (IntStream.range(0, now.length).allMatch(k -> Math.abs(now[k]) < NEAR)) {
        aim *= fits ? 0.5 : 1.5;
      }
      excess = now;
      step = step(now, aim);
      if (step == null) {
        return;
      }
      for (int k = 0; k < moved.length; k++) {
        moved[k] = Math.max(-1, moved[k] + step[k]);
      }
    }
  }

  private void start(Prices prices) {
    double all = IntStream.range(0, prices.price.length).mapToDouble(k -> worth(prices, k)).sum();
    priced =
        IntStream.range(0, prices.price.length)
            .filter(k -> worth(prices, k) > PRICED * all)
            .toArray();
    slope = new double[priced.length][priced.length];
    for (int k = 0; k < priced.length; k++) {
      slope[k][k] = -RESPONSE;
    }
  }

  private double worth(Prices prices, int k) {
    return prices.price[k] * run.terms.budgets().get(k).doubleValue();
  }

  /** What is used too much or too little, at the prices. */
  private double worth(Prices prices, double[] excess) {
    double sum = 0;
    for (int k = 0; k < priced.length; k++) {
      sum += worth(prices, priced[k]) * Math.abs(excess[k]);
    }
    return sum;
  }

  private Prices moved(Prices prices, double[] by) {
    double[] price = prices.price.clone();
    for (int k = 0; k < priced.length; k++) {
      price[priced[k]] *= 1 + by[k];
    }
    return new Prices(price, prices.grid);
  }

  /** By what share of the budget more is used than there is. */
  private double[] excess(Found found) {
    var excess = new double[priced.length];
    for (int k = 0; k < excess.length; k++) {
      double budget = run.terms.budgets().get(priced[k]).doubleValue();
      excess[k] = (found.use[priced[k]].doubleValue() - budget) / Math.max(1, budget);
    }
    return excess;
  }

  /** The least change of the slope by which the last step explains what it did. */
  private void learn(double[] step, double[] before, double[] after) {
    double length = 0;
    for (double each : step) {
      length += each * each;
    }
    for (int k = 0; length > 0 && k < step.length; k++) {
      double rest = after[k] - before[k];
      for (int j = 0; j < step.length; j++) {
        rest -= slope[k][j] * step[j];
      }
      for (int j = 0; j < step.length; j++) {
        slope[k][j] += rest * step[j] / length;
      }
    }
  }

  /** The step after which as much too little is used as is aimed at; null if none is known. */
  private double[] step(double[] excess, double aim) {
    int n = excess.length;
    var rows = new double[n][n + 1];
    for (int k = 0; k < n; k++) {
      System.arraycopy(slope[k], 0, rows[k], 0, n);
      rows[k][n] = -excess[k] - aim;
    }
    for (int pivot = 0; pivot < n; pivot++) {
      int largest = pivot;
      for (int k = pivot + 1; k < n; k++) {
        largest = Math.abs(rows[k][pivot]) > Math.abs(rows[largest][pivot]) ? k : largest;
      }
      double[] row = rows[largest];
      rows[largest] = rows[pivot];
      rows[pivot] = row;
      if (Math.abs(row[pivot]) < 1e-9) {
        return null;
      }
      for (int k = 0; k < n; k++) {
        double share = rows[k][pivot] / row[pivot];
        for (int j = pivot; k != pivot && j <= n; j++) {
          rows[k][j] -= share * row[j];
        }
      }
    }
    var step = new double[n];
    double furthest = 0;
    for (int k = 0; k < n; k++) {
      step[k] = rows[k][n] / rows[k][k];
      furthest = Math.max(furthest, Math.abs(step[k]));
    }
    for (int k = 0; furthest > FAR && k < n; k++) {
      step[k] *= FAR / furthest;
    }
    return n == 0 ? null : step;
  }
}
