package io.huxin.models.allocator;

import java.io.Serializable;

/** How many users lose how little by another choice: counts per width of margin. */
final class Margins implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sixteen widths for each power of two. */
  private static final int SHIFT = 48;

  static final int WIDEST = (int) (Double.doubleToRawLongBits(Double.POSITIVE_INFINITY) >>> SHIFT);

  private final long[] users = new long[WIDEST + 1];

  static Margins of(Blocks blocks, Terms terms, ChoiceRule rule, Prices prices) {
    return blocks.pass(
        new Margins(),
        (index, block) -> {
          var margins = new Margins();
          Applied applied = Applied.toFree(rule, index, block, terms);
          for (int user = 0; user < block.users(); user++) {
            if (applied.changeable(user)) {
              margins.count(width(block, user, prices, applied.of(user), applied.best()));
            }
          }
          return margins;
        },
        Margins::add);
  }

  void count(int width) {
    users[width]++;
  }

  Margins add(Margins other) {
    for (int width = 0; width < users.length; width++) {
      users[width] += other.users[width];
    }
    return this;
  }

  /** Width of a user's margin at some prices; 0 if it has another choice than the best. */
  static int width(UserBlock block, int user, Prices prices, int[] chosen, UserChoice choice) {
    choice.choose(block, user, prices);
    double now = 0;
    for (int item : chosen) {
      now += choice.reduced[item];
    }
    return now < choice.value ? 0 : width(block, user, choice);
  }

  /** Width of the margin of a user whose best items are chosen. */
  static int width(UserBlock block, int user, UserChoice choice) {
    return width(Math.max(0, choice.margin(block.start[user + 1] - block.start[user])));
  }

  /** Width of a margin of at least 0. */
  static int width(double margin) {
    return (int) (Double.doubleToRawLongBits(margin) >>> SHIFT);
  }

  /**
   * About so many users with the least margins.
   *
   * @param none margins below about this count as none at all: who has one ties
   */
  Near nearest(long most, double none) {
    int least = width(none);
    long taken = 0;
    for (int width = 0; width < WIDEST; width++) {
      long here = width == 0 ? ties(least) : width < least ? 0 : users[width];
      if (taken + here > most) {
        double share = (double) (most - taken) / here;
        return new Near(least, width, (long) (share * 0x1p53));
      }
      taken += here;
    }
    return new Near(least, WIDEST, 0);
  }

  private long ties(int least) {
    long ties = users[0];
    for (int width = 1; width < least; width++) {
      ties += users[width];
    }
    return ties;
  }
}
