package io.huxin.models.allocator;

import java.util.Locale;

/** Everything the allocator refuses: what, where, and what to do. */
final class AllocatorErrors {
  private AllocatorErrors() {}

  static ArithmeticException sumOverflows() {
    return new ArithmeticException(
        "A number is too large to be added exactly: it must stay below 2^126 units of its column."
            + " Write the column with fewer decimals or in a larger unit.");
  }

  static IllegalArgumentException numberOutOfRange() {
    return error(
        "A profit or cost is out of range: costs must be 0 or more, and numbers below 2^114 units"
            + " of their column. Correct the item, or write its column in a larger unit.");
  }

  static IllegalArgumentException badItemsPerUser(int least, int most) {
    return error(
        "A user may have from %d to %d items, but the fewest must be 0 or 1 and the most at least"
            + " 1. Correct the terms.",
        least, most);
  }

  static IllegalArgumentException badPrices(int found, int expected) {
    return error(
        "%d prices were given to start from, each must be 0 or more and finite, for %d budgets."
            + " Give one price per budget, or none.",
        found, expected);
  }

  private static IllegalArgumentException error(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }
}
