package io.huxin.models.allocator;

import java.io.Serializable;

/**
 * How fast the use of budgets changes with prices, counted from the users who are nearly
 * indifferent between their best item and their second: the second derivative of the relaxed value
 * as the density of such users has it, in the normalised units of {@link Scale}.
 *
 * <p>Only for users with one item at most; of members of communities {@link CommunityCurvature}
 * says what counts. Sums are exact, so that no order of adding shows.
 */
final class Curvature implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is added is a multiple of one over this. */
  private static final double UNIT = 0x1p60;

  private final int[] budgets;
  private final double[] sizes;

  /** Users whose second item is worth less than the best by no more than this count. */
  private final double width;

  private final ExactSum[] sums;
  private final double[] differences;

  /**
   * Nothing counted yet.
   *
   * @param budgets that have a price
   * @param sizes of these budgets, in units of cost
   * @param width in units of profit
   */
  Curvature(int[] budgets, double[] sizes, double width) {
    this.budgets = budgets.clone();
    this.sizes = sizes.clone();
    this.width = width;
    differences = new double[budgets.length];
    sums = new ExactSum[budgets.length * (budgets.length + 1) / 2];
    for (int at = 0; at < sums.length; at++) {
      sums[at] = new ExactSum();
    }
  }

  /** The same, with nothing counted. */
  Curvature empty() {
    return new Curvature(budgets, sizes, width);
  }

  /** Counts a user whose best item is chosen. */
  void add(UserBlock block, int user, UserChoice choice) {
    int second = choice.second(block.start[user + 1] - block.start[user], width);
    if (second == UserChoice.NONE) {
      return;
    }
    int from = block.start[user];
    difference(
        block,
        choice.count == 0 ? -1 : from + choice.chosen[0],
        second == UserChoice.NO_ITEM ? -1 : from + second,
        differences);
    int next = 0;
    for (int a = 0; a < differences.length; a++) {
      for (int b = 0; b <= a; b++) {
        sums[next++].add(Math.rint(differences[a] * differences[b] * UNIT));
      }
    }
  }

  /** By how much more one item of the block uses than another; either may be −1, for none. */
  void difference(UserBlock block, int item, int other, double[] into) {
    for (int at = 0; at < budgets.length; at++) {
      into[at] = (cost(block, item, at) - cost(block, other, at)) / sizes[at];
    }
  }

  private double cost(UserBlock block, int item, int at) {
    return item < 0 ? 0 : block.cost[item * block.budgets + budgets[at]];
  }

  /** Adds what was summed up of some users, in the first rows and columns of a matrix. */
  void add(double[][] matrix) {
    int next = 0;
    for (int a = 0; a < budgets.length; a++) {
      for (int b = 0; b <= a; b++) {
        sums[next++].add(Math.rint(matrix[a][b] * UNIT));
      }
    }
  }

  int dims() {
    return budgets.length;
  }

  double width() {
    return width;
  }

  void add(Curvature other) {
    for (int at = 0; at < sums.length; at++) {
      sums[at].add(other.sums[at]);
    }
  }

  void subtract(Curvature other) {
    for (int at = 0; at < sums.length; at++) {
      sums[at].subtract(other.sums[at]);
    }
  }

  /**
   * The matrix, row by row: as many users change their item for a small rise of the prices as lie
   * within it, and of those within the width half lie on either side.
   *
   * @param value that values are divided by
   */
  double[][] matrix(double value) {
    var matrix = new double[budgets.length][budgets.length];
    int next = 0;
    for (int a = 0; a < budgets.length; a++) {
      for (int b = 0; b <= a; b++) {
        double entry = sums[next++].rounded() / UNIT / (2 * width / value);
        matrix[a][b] = entry;
        matrix[b][a] = entry;
      }
    }
    return matrix;
  }
}
