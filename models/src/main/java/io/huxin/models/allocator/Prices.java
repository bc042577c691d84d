package io.huxin.models.allocator;

import java.io.Serializable;

/**
 * Prices of the budgets, in units of profit per unit of cost, and the grid on which relaxed values
 * are added.
 */
final class Prices implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Roundings of an item's reduced profit: one per term, of the sum, of both conversions. */
  private static final double UNIT_ROUNDOFF = 0x1p-52;

  final double[] price;
  final double grid;

  /** Relative error of a reduced profit, of the magnitudes that enter it. */
  final double error;

  Prices(double[] price, double grid) {
    this.price = price;
    this.grid = grid;
    this.error = (price.length + 4) * UNIT_ROUNDOFF;
  }

  /**
   * What the item is worth after paying for what it uses, rounded up: never below the true value.
   */
  double reduced(UserBlock block, int item) {
    double paid = paid(block, item);
    double profit = block.profit[item];
    // Whole numbers without a rest and without prices have no error.
    if (paid == 0 && block.profitRest == null) {
      return profit;
    }
    return profit - paid + error * (Math.abs(profit) + paid);
  }

  private double paid(UserBlock block, int item) {
    double paid = 0;
    int at = item * price.length;
    for (double each : price) {
      paid += each * block.cost[at++];
    }
    return paid;
  }
}
