package io.huxin.models.allocator;

import java.util.Arrays;
import java.util.List;

/**
 * Choices of some users, decided one after the other, of which a bounded number is kept: those that
 * lose little and use about as much as is expected of these users (beam search).
 */
final class Beam {
  private final List<Options> users;
  private final double[] price;
  private final int[][] parent;
  private final byte[][] option;

  int states = 1;

  /** Per state and budget, by how much it uses more than expected. */
  double[] more;

  /** Per state, what it loses at the prices. */
  double[] loss = {0};

  /**
   * @param users in the order in which they are decided
   * @param expected per user and budget, what it is expected to use
   * @param price per budget, what a unit of use beside the expected counts
   * @param width most choices kept
   * @param most what a choice may lose
   */
  Beam(List<Options> users, List<double[]> expected, double[] price, int width, double most) {
    this.users = users;
    this.price = price;
    more = new double[price.length];
    parent = new int[users.size()][];
    option = new byte[users.size()][];
    for (int step = 0; step < users.size(); step++) {
      decide(step, expected.get(step), width, most);
    }
  }

  private void decide(int step, double[] expected, int width, double most) {
    List<Options.Option> options = users.get(step).options;
    int budgets = price.length;
    int count = options.size();
    var change = new double[count][budgets];
    for (int o = 0; o < count; o++) {
      for (int k = 0; k < budgets; k++) {
        change[o][k] = options.get(o).cost[k] - expected[k];
      }
    }
    int[] kept = least(scores(options, change, most), width);
    var nextMore = new double[kept.length * budgets];
    var nextLoss = new double[kept.length];
    parent[step] = new int[kept.length];
    option[step] = new byte[kept.length];
    for (int at = 0; at < kept.length; at++) {
      int state = kept[at] / count;
      int o = kept[at] % count;
      parent[step][at] = state;
      option[step][at] = (byte) o;
      nextLoss[at] = loss[state] + options.get(o).loss;
      for (int k = 0; k < budgets; k++) {
        nextMore[at * budgets + k] = more[state * budgets + k] + change[o][k];
      }
    }
    more = nextMore;
    loss = nextLoss;
    states = kept.length;
  }

  private double[] scores(List<Options.Option> options, double[][] change, double most) {
    var score = new double[states * change.length];
    for (int state = 0; state < states; state++) {
      for (int o = 0; o < change.length; o++) {
        double sum = loss[state] + options.get(o).loss;
        if (sum > most) {
          sum = Double.POSITIVE_INFINITY;
        } else {
          for (int k = 0; k < price.length; k++) {
            sum += price[k] * Math.abs(more[state * price.length + k] + change[o][k]);
          }
        }
        score[state * change.length + o] = sum;
      }
    }
    return score;
  }

  /** Positions of the least finite scores, in order of position. */
  private static int[] least(double[] score, int width) {
    double limit = Double.MAX_VALUE;
    if (score.length > width) {
      double[] sorted = score.clone();
      Arrays.sort(sorted);
      limit = Math.min(limit, sorted[width - 1]);
    }
    var kept = new int[Math.min(width, score.length)];
    int count = 0;
    for (int at = 0; at < score.length && count < kept.length; at++) {
      if (score[at] <= limit) {
        kept[count++] = at;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** The option of each user in a state. */
  int[] chosen(int state) {
    var chosen = new int[users.size()];
    int at = state;
    for (int step = users.size() - 1; step >= 0; step--) {
      chosen[step] = option[step][at];
      at = parent[step][at];
    }
    return chosen;
  }
}
