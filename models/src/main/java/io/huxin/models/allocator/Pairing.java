package io.huxin.models.allocator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Of all pairs of a state of one beam and one of another, the pair that is worth most and keeps the
 * budgets: as many choices looked at as the product of both widths, most of them by one comparison.
 */
final class Pairing {
  private final int budgets;

  /** State of the first beam in the best pair; −1 if no pair fits. */
  int first = -1;

  /** State of the second beam in the best pair. */
  int second = -1;

  /**
   * @param room per budget, what is left if both use what is expected of them
   * @param price of each budget
   * @param below only pairs are looked for whose loss and whose value of what is left are together
   *     less
   */
  Pairing(Beam first, Beam second, double[] room, double[] price, double below) {
    budgets = room.length;
    double least = below;
    double base = 0;
    for (int k = 0; k < budgets; k++) {
      base += price[k] * room[k];
    }
    double[] ofFirst = shortfalls(first, price);
    double[] ofSecond = shortfalls(second, price);
    int[] firstOrder = order(ofFirst);
    int[] secondOrder = order(ofSecond);
    var more = new double[second.more.length];
    for (int at = 0; at < secondOrder.length; at++) {
      System.arraycopy(second.more, secondOrder[at] * budgets, more, at * budgets, budgets);
    }
    var sorted = Arrays.stream(secondOrder).mapToDouble(state -> ofSecond[state]).toArray();
    var left = new double[budgets];
    for (int state : firstOrder) {
      double own = base + ofFirst[state];
      if (sorted.length == 0 || own + sorted[0] >= least) {
        break;
      }
      for (int k = 0; k < budgets; k++) {
        left[k] = room[k] - first.more[state * budgets + k];
      }
      for (int at = 0; at < sorted.length && own + sorted[at] < least; at++) {
        if (fits(more, at * budgets, left)) {
          this.first = state;
          this.second = secondOrder[at];
          least = own + sorted[at];
          break;
        }
      }
    }
  }

  boolean found() {
    return first >= 0;
  }

  private boolean fits(double[] more, int at, double[] left) {
    for (int k = 0; k < budgets; k++) {
      if (more[at + k] > left[k]) {
        return false;
      }
    }
    return true;
  }

  private static double[] shortfalls(Beam beam, double[] price) {
    var shortfall = beam.loss.clone();
    for (int state = 0; state < beam.states; state++) {
      for (int k = 0; k < price.length; k++) {
        shortfall[state] -= price[k] * beam.more[state * price.length + k];
      }
    }
    return shortfall;
  }

  private static int[] order(double[] value) {
    return IntStream.range(0, value.length)
        .boxed()
        .sorted(Comparator.comparingDouble(state -> value[state]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
