package io.huxin.models.allocator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The choices of one user of a core that lose little at the prices, the best first. */
final class Options {
  /** One choice. */
  static final class Option {
    /** Positions in the core. */
    final int[] items;

    /** By how much its reduced profit lies below the best choice's. */
    final double loss;

    final double[] cost;

    Option(Core core, int[] items, double loss) {
      this.items = items;
      this.loss = loss;
      cost = new double[core.budgets];
      for (int item : items) {
        for (int k = 0; k < cost.length; k++) {
          cost[k] += core.cost[item * cost.length + k];
        }
      }
    }
  }

  final int user;
  final List<Option> options;

  private Options(int user, List<Option> options) {
    this.user = user;
    this.options = options;
  }

  /**
   * Lists a user's choices.
   *
   * @param most most choices
   * @param limit most that a choice may lose
   */
  static Options of(Core core, int user, int most, double limit) {
    int[] order =
        IntStream.range(core.start[user], core.start[user + 1])
            .filter(item -> !core.blocked(item))
            .boxed()
            .sorted(Comparator.comparingDouble(item -> -core.reduced[item]))
            .mapToInt(Integer::intValue)
            .toArray();
    // The best choice is a prefix of the order.
    int count = 0;
    double best = 0;
    while (count < order.length
        && count < core.terms.most()
        && (count < core.terms.least() || core.reduced[order[count]] > 0)) {
      best += core.reduced[order[count++]];
    }
    var found = new ArrayList<Option>();
    extend(
        core,
        order,
        0,
        new int[Math.min(order.length, core.terms.most())],
        0,
        0,
        best,
        limit,
        found);
    found.sort(Comparator.comparingDouble(option -> option.loss));
    return new Options(user, found.size() > most ? new ArrayList<>(found.subList(0, most)) : found);
  }

  /** All choices that extend a part of one and lose at most the limit. */
  private static void extend(
      Core core,
      int[] order,
      int next,
      int[] part,
      int size,
      double value,
      double best,
      double limit,
      List<Option> found) {
    if (size >= core.terms.least() && best - value <= limit) {
      found.add(new Option(core, Arrays.copyOf(part, size), Math.max(0, best - value)));
    }
    if (size == part.length) {
      return;
    }
    for (int at = next; at < order.length; at++) {
      double with = value + core.reduced[order[at]];
      // What the following items can still add at most.
      double more = 0;
      for (int after = at + 1; after < order.length && after < at + part.length - size; after++) {
        more += Math.max(0, core.reduced[order[after]]);
      }
      if (best - with - more > limit) {
        return;
      }
      part[size] = order[at];
      extend(core, order, at + 1, part, size + 1, with, best, limit, found);
    }
  }

  /** What the second best choice loses; infinite if there is none. */
  double second() {
    return options.size() > 1 ? options.get(1).loss : Double.POSITIVE_INFINITY;
  }
}
