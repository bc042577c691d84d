package io.huxin.models.allocator;

import java.io.Serializable;

/** How many users lose how little by another choice: counts per width of margin. */
final class Margins implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sixteen widths for each power of two. */
  private static final int SHIFT = 48;

  static final int WIDEST = (int) (Double.doubleToRawLongBits(Double.POSITIVE_INFINITY) >>> SHIFT);

  private final long[] users = new long[WIDEST + 1];

  static Margins of(Blocks blocks, Terms terms, ChoiceRule rule, Prices prices, double none) {
    return blocks.pass(
        new Margins(),
        (index, block) -> {
          var margins = new Margins();
          Applied applied = Applied.toFree(rule, index, block, terms);
          for (int user = 0; user < block.users(); user++) {
            if (applied.changeable(user)) {
              margins.users[width(block, user, prices, applied.of(user), applied.best(), none)]++;
            }
          }
          return margins;
        },
        Margins::add);
  }

  private Margins add(Margins other) {
    for (int width = 0; width < users.length; width++) {
      users[width] += other.users[width];
    }
    return this;
  }

  /**
   * Width of a user's margin; 0 if it has another choice than the best.
   *
   * @param none a margin not above this counts as none
   */
  static int width(
      UserBlock block, int user, Prices prices, int[] chosen, UserChoice choice, double none) {
    choice.choose(block, user, prices);
    double now = 0;
    for (int item : chosen) {
      now += choice.reduced[item];
    }
    if (now < choice.value) {
      return 0;
    }
    double margin = Math.max(0, choice.margin(block.start[user + 1] - block.start[user]));
    return margin <= none ? 0 : (int) (Double.doubleToRawLongBits(margin) >>> SHIFT);
  }

  /** About so many users with the least margins. */
  CoreUsers.Near nearest(long most) {
    long taken = 0;
    for (int width = 0; width < WIDEST; width++) {
      if (taken + users[width] > most) {
        double share = (double) (most - taken) / users[width];
        return new CoreUsers.Near(width, (long) (share * 0x1p53));
      }
      taken += users[width];
    }
    return new CoreUsers.Near(WIDEST, 0);
  }
}
