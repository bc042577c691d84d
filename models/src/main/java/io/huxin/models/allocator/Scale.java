package io.huxin.models.allocator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Normalised units: values in shares of what could be won at all, prices in the value of a whole
 * budget. Budgets that can never be used up are left out; their price is 0.
 */
final class Scale {
  /** Normalised prices are multiples of this, so that they are the same everywhere. */
  private static final double STEP = 0x1p-44;

  /** In shares of what a user could win in the mean. */
  private static final double NEAR = 0.02;

  private final List<BigInteger> budgets;
  private final int[] bound;
  private final double value;
  private final double grid;

  /** Users whose second item is no further from the best than this are nearly indifferent. */
  private final double near;

  private Scale(List<BigInteger> budgets, int[] bound, double value, double grid, double near) {
    this.near = near;
    this.budgets = budgets;
    this.bound = bound;
    this.value = value;
    this.grid = grid;
  }

  static Scale of(Extent extent, Terms terms) {
    int[] bound =
        IntStream.range(0, terms.budgets().size())
            .filter(k -> extent.most[k].total().compareTo(terms.budgets().get(k)) > 0)
            .toArray();
    // A user's value keeps 44 bits below the largest profit, or whole units if that is more.
    int bits = extent.profit == 0 ? 0 : Math.max(0, 44 - Math.getExponent(extent.profit));
    double value = Math.max(1, extent.spread.rounded());
    return new Scale(
        terms.budgets(),
        bound,
        value,
        Math.scalb(1.0, bits),
        NEAR * value / Math.max(1, extent.users));
  }

  double near() {
    return near;
  }

  int dims() {
    return bound.length;
  }

  double value() {
    return value;
  }

  /** Prices at a normalised point. */
  Prices prices(double[] point) {
    var price = new double[budgets.size()];
    for (int at = 0; at < bound.length; at++) {
      price[bound[at]] = point[at] * (value / size(at));
    }
    return new Prices(price, grid);
  }

  /** The normalised point of prices, moved onto the grid. */
  double[] point(double[] price) {
    var point = new double[bound.length];
    for (int at = 0; at < bound.length; at++) {
      point[at] = price[bound[at]] / (value / size(at));
    }
    return onGrid(point);
  }

  static double[] onGrid(double[] point) {
    var moved = new double[point.length];
    for (int k = 0; k < point.length; k++) {
      moved[k] = Math.min(0x1p16, Math.max(0, Math.rint(point[k] / STEP) * STEP));
    }
    return moved;
  }

  /** What is left of each budget, in shares of it. */
  double[] slope(Totals totals) {
    var slope = new double[bound.length];
    for (int at = 0; at < bound.length; at++) {
      BigInteger left = budgets.get(bound[at]).subtract(totals.use[bound[at]].total());
      slope[at] = left.doubleValue() / size(at);
    }
    return slope;
  }

  /** The bound that the totals at these prices prove, exactly as added, in units of profit. */
  BigDecimal bound(Totals totals, Prices prices) {
    BigDecimal sum = new BigDecimal(totals.value.total()).divide(new BigDecimal(prices.grid));
    for (int k = 0; k < prices.price.length; k++) {
      sum = sum.add(new BigDecimal(prices.price[k]).multiply(new BigDecimal(budgets.get(k))));
    }
    return sum;
  }

  /** What the choices are worth at these prices, in units of profit: the bound if they are best. */
  BigDecimal worth(Totals totals, Prices prices) {
    BigDecimal sum = new BigDecimal(totals.profit.total());
    for (int k = 0; k < prices.price.length; k++) {
      BigInteger left = budgets.get(k).subtract(totals.use[k].total());
      sum = sum.add(new BigDecimal(prices.price[k]).multiply(new BigDecimal(left)));
    }
    return sum;
  }

  /** A curvature with nothing counted. */
  Curvature curvature() {
    return new Curvature(
        bound, IntStream.range(0, bound.length).mapToDouble(this::size).toArray(), near);
  }

  private double size(int at) {
    return Math.max(1, budgets.get(bound[at]).doubleValue());
  }
}
