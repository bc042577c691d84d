package io.huxin.models.allocator;

/** What one pass told of the relaxed value: its value and slope at some prices, normalised. */
final class Cut {
  final double[] point;
  final double value;
  final double[] slope;
  final Prices prices;
  final Totals totals;

  Cut(double[] point, double value, double[] slope, Prices prices, Totals totals) {
    this.point = point;
    this.value = value;
    this.slope = slope;
    this.prices = prices;
    this.totals = totals;
  }

  /** By how much the cut lies below a value at a point; a rounding below 0 counts as 0. */
  double below(double value, double[] at) {
    double here = this.value;
    for (int k = 0; k < at.length; k++) {
      here += slope[k] * (at[k] - point[k]);
    }
    return Math.max(0, value - here);
  }

  /** Value of what the best choices at the cut leave of priced budgets, or use too much. */
  double misfit() {
    double sum = 0;
    for (int k = 0; k < slope.length; k++) {
      double left = slope[k];
      sum += left > 0 ? point[k] * left : -Math.max(point[k], 0.05 * Math.abs(value)) * left;
    }
    return sum;
  }

  /** Value of what is left of the budgets, which may be less than nothing, without its sign. */
  double off() {
    double sum = 0;
    for (int k = 0; k < slope.length; k++) {
      sum += point[k] * Math.abs(slope[k]);
    }
    return sum;
  }

  /** Whether the best choices fit the budgets within a share of the value. */
  boolean fits(double share) {
    return misfit() <= share * Math.abs(value);
  }
}
