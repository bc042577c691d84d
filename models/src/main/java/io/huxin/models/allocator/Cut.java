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
}
