package io.huxin.models.allocator;

import java.util.Arrays;

/**
 * The linear relaxation of a community's problem: the prices of its own budgets at which the
 * relaxed value is least. Its columns are choices of all members together (Dantzig and Wolfe,
 * Operations Research 8, 1960): the simplex method keeps a mix of one choice more than there are
 * budgets, and each step asks for the best choice at the mix's prices. All prices come from the
 * basis at once; none is moved along members' thresholds.
 *
 * <p>Whatever the prices at which it stops, the relaxed value there is a bound: it is computed anew
 * and rounded up.
 */
final class CommunityDual {
  private static final int MOST_STEPS = 100;
  private static final double ENOUGH = 1e-10;
  private static final double TINY = 1e-12;
  private static final double UNIT_ROUNDOFF = 0x1p-52;

  private final CommunityItems items;
  private final int rows;
  private final double[][] inverse;
  private final double[] mix;
  private final double[] value;
  private final double[] column;
  private final double[] scale;
  private double[] at;
  private double[] left;
  private int[] tried = new int[64];

  /** Prices of the community's budgets, at least 0. */
  final double[] price;

  /** The relaxed value at the prices, rounded up. */
  double bound;

  /** More than all roundings in sums of what members' choices are worth at the prices. */
  double rounding;

  /** The best choice met that keeps the budgets; slots. */
  int[] kept = new int[64];

  CommunityDual(CommunityItems items) {
    this.items = items;
    rows = items.columns + 1;
    inverse = new double[rows][rows];
    mix = new double[rows];
    value = new double[rows];
    column = new double[rows];
    scale = new double[items.columns];
    price = new double[items.columns];
    at = new double[items.columns];
    left = new double[items.columns];
  }

  /** Finds the prices. */
  void solve() {
    start();
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS; step++) {
      double level = dual();
      int negative = negative();
      double offered;
      if (negative >= 0) {
        Arrays.fill(column, 0);
        column[negative + 1] = -1;
        offered = 0;
      } else {
        items.choose(at, tried);
        offered = items.worth(tried);
        items.left(tried, left);
        double relaxed = offered;
        for (int j = 0; j < left.length; j++) {
          relaxed += at[j] * left[j];
          column[j + 1] = left[j] / scale[j];
        }
        column[0] = 1;
        if (relaxed < least) {
          least = relaxed;
          System.arraycopy(at, 0, price, 0, at.length);
        }
        if (relaxed - level <= ENOUGH * magnitude()) {
          break;
        }
        keep(offered);
      }
      if (!pivot(offered)) {
        break;
      }
    }
    round();
  }

  private void start() {
    if (tried.length < items.users) {
      tried = new int[2 * items.users];
      kept = new int[2 * items.users];
    }
    System.arraycopy(items.start, 0, kept, 0, items.users);
    Arrays.fill(value, 0);
    Arrays.fill(price, 0);
    value[0] = items.worth(kept);
    // The least choices and the unused rest of each budget: a basis that is its own inverse.
    for (int row = 0; row < rows; row++) {
      Arrays.fill(inverse[row], 0);
      inverse[row][row] = row == 0 ? 1 : -1;
      if (row > 0) {
        scale[row - 1] = Math.max(1, items.room[row - 1]);
        inverse[row][0] = items.room[row - 1] / scale[row - 1];
      }
      mix[row] = inverse[row][0];
    }
  }

  /** Sets the prices of the basis; the value of its mix. */
  private double dual() {
    double level = 0;
    for (int row = 0; row < rows; row++) {
      level += value[row] * inverse[row][0];
    }
    for (int j = 0; j < at.length; j++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum -= value[row] * inverse[row][j + 1];
      }
      at[j] = sum / scale[j];
    }
    return level;
  }

  private double magnitude() {
    double sum = 0;
    for (double each : value) {
      sum += Math.abs(each);
    }
    return sum;
  }

  /** The budget with the most negative price, or −1; roundings below 0 become 0. */
  private int negative() {
    int worst = -1;
    double least = -TINY * magnitude();
    for (int j = 0; j < at.length; j++) {
      if (at[j] * scale[j] < least) {
        least = at[j] * scale[j];
        worst = j;
      }
    }
    for (int j = 0; j < at.length && worst < 0; j++) {
      at[j] = Math.max(0, at[j]);
    }
    return worst;
  }

  private void keep(double offered) {
    if (offered > items.worth(kept) && items.keeps(tried)) {
      System.arraycopy(tried, 0, kept, 0, items.users);
    }
  }

  /** Brings the column into the mix; false if that is not possible. */
  private boolean pivot(double offered) {
    var direction = new double[rows];
    int leaving = -1;
    double reach = Double.POSITIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < rows; k++) {
        direction[row] += inverse[row][k] * column[k];
      }
      if (direction[row] > TINY && mix[row] / direction[row] < reach) {
        reach = mix[row] / direction[row];
        leaving = row;
      }
    }
    if (leaving < 0) {
      return false;
    }
    for (int k = 0; k < rows; k++) {
      inverse[leaving][k] /= direction[leaving];
    }
    for (int row = 0; row < rows; row++) {
      if (row != leaving) {
        mix[row] = Math.max(0, mix[row] - reach * direction[row]);
        for (int k = 0; k < rows; k++) {
          inverse[row][k] -= direction[row] * inverse[leaving][k];
        }
      }
    }
    mix[leaving] = reach;
    value[leaving] = offered;
    return true;
  }

  /** The relaxed value with every rounding counted against it. */
  private void round() {
    double sum = 0;
    double magnitude = 0;
    for (int user = 0; user < items.users; user++) {
      double most = Double.NEGATIVE_INFINITY;
      double largest = 0;
      for (int slot = items.start[user]; slot < items.start[user + 1]; slot++) {
        double reduced = items.reduced(slot, price);
        most = Math.max(most, reduced);
        // Twice, so that its own rounding is covered too.
        double paid = Math.abs(items.worth[slot] - reduced);
        largest = Math.max(largest, Math.abs(items.worth[slot]) + 2 * paid);
      }
      sum += most;
      magnitude += largest;
    }
    for (int j = 0; j < price.length; j++) {
      double rest = price[j] * (items.room[j] + items.doubt[j]);
      sum += rest;
      magnitude += rest;
    }
    rounding = (items.users + price.length + 8) * UNIT_ROUNDOFF * magnitude;
    bound = sum + rounding;
  }
}
