package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.List;

/**
 * What every choice must keep.
 *
 * @param budgets most that all users may use together, inclusive, in the unit of each cost column
 * @param least fewest items of each user: 0 or 1
 * @param most most items of each user, at least 1
 * @param communityColumns cost columns of which every community has a budget of its own, from 0 to
 *     below the number of budgets, each once; empty if there are no communities. With communities a
 *     user has at most one item
 */
public record Terms(List<BigInteger> budgets, int least, int most, List<Integer> communityColumns)
    implements Serializable {
  public Terms {
    budgets = List.copyOf(budgets);
    communityColumns = List.copyOf(communityColumns);
    if (least < 0 || least > 1 || most < 1) {
      throw AllocatorErrors.badItemsPerUser(least, most);
    }
    int columns = budgets.size();
    if (communityColumns.stream().anyMatch(column -> column < 0 || column >= columns)
        || communityColumns.stream().distinct().count() < communityColumns.size()) {
      throw AllocatorErrors.badCommunityColumns(communityColumns, columns);
    }
    if (!communityColumns.isEmpty() && most > 1) {
      throw AllocatorErrors.severalItemsInCommunities(most);
    }
  }

  /** Terms without communities. */
  public Terms(List<BigInteger> budgets, int least, int most) {
    this(budgets, least, most, List.of());
  }

  /** Any number of different items per user from none to {@code most}. */
  public static Terms upTo(int most, List<BigInteger> budgets) {
    return new Terms(budgets, 0, most);
  }

  /** Exactly one item per user. */
  public static Terms exactlyOne(List<BigInteger> budgets) {
    return new Terms(budgets, 1, 1);
  }

  /** These terms, and communities with budgets of their own for some of the cost columns. */
  public Terms withCommunities(List<Integer> columns) {
    return new Terms(budgets, least, most, columns);
  }
}
