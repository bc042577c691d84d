package io.huxin.models.allocator;

import java.util.List;
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

  static IllegalArgumentException badCommunityColumns(List<Integer> found, int columns) {
    return error(
        "Communities have budgets of the cost columns %s, but these must be different numbers from"
            + " 0 to below %d. Correct the terms.",
        found, columns);
  }

  static IllegalArgumentException severalItemsInCommunities(int most) {
    return error(
        "Up to %d items per user were asked for, but where communities have budgets a user can"
            + " have one at most. Correct the terms.",
        most);
  }

  static IllegalArgumentException badCommunityLimits(long community, int columns) {
    return error(
        "The community with hash %d has another number of budgets than the %d that the terms"
            + " name columns for. Give one per column, or no communities.",
        community, columns);
  }

  static IllegalArgumentException communityTwice(long community) {
    return error(
        "The community with hash %d was begun twice. Put all of its members together in one"
            + " block.",
        community);
  }

  static IllegalArgumentException firstItemNotLeast(long community) {
    return error(
        "In the community with hash %d a member's first item does not use least of its community's"
            + " budgets, or there is none. Put the item first that adds least.",
        community);
  }

  static IllegalStateException otherTerms() {
    return new IllegalStateException(
        "A block of users was made for other terms than those of the run. Make the blocks with the"
            + " terms that they are allocated by.");
  }

  static IllegalStateException notByPrices() {
    return new IllegalStateException(
        "Communities have prices of their own only where choices are made by prices alone."
            + " Allocate with Allocator.priced, or take the choices from forEach.");
  }

  private static IllegalArgumentException error(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }
}
