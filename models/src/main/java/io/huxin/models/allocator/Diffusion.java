package io.huxin.models.allocator;

import java.util.List;

/**
 * Rounds a mix of choices user by user, each time to the choice that brings the use so far nearest
 * to what the mix uses on average (error diffusion). What is over at the end is that of a few
 * users, where drawing lots would leave the square root of their number.
 */
final class Diffusion {
  private final Core core;
  private final List<int[][]> choices;

  /** Value of what is used beside the average so far, per budget. */
  private final double[] beside;

  /**
   * @param choices per price of the mix, each user's best items
   */
  Diffusion(Core core, List<int[][]> choices) {
    this.core = core;
    this.choices = choices;
    beside = new double[core.budgets];
  }

  boolean[] run(double[][] averages) {
    for (int k = 0; k < beside.length; k++) {
      double expected = 0;
      for (double[] average : averages) {
        expected += average[k];
      }
      beside[k] = core.price[k] * (expected - core.limit[k]);
    }
    var in = new boolean[core.items()];
    for (int user = 0; user < averages.length; user++) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int at = 0; at < choices.size(); at++) {
        double square = 0;
        for (int k = 0; k < beside.length; k++) {
          double then = beside[k] + change(at, user, k, averages[user][k]);
          square += then * then;
        }
        if (square < least) {
          least = square;
          best = at;
        }
      }
      for (int k = 0; k < beside.length; k++) {
        beside[k] += change(best, user, k, averages[user][k]);
      }
      for (int item : choices.get(best)[user]) {
        in[item] = true;
      }
    }
    return in;
  }

  private double change(int at, int user, int k, double average) {
    double use = -average;
    for (int item : choices.get(at)[user]) {
      use += core.cost[item * core.budgets + k];
    }
    return core.price[k] * use;
  }
}
