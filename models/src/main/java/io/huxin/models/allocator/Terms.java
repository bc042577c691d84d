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
 */
public record Terms(List<BigInteger> budgets, int least, int most) implements Serializable {
  public Terms {
    budgets = List.copyOf(budgets);
    if (least < 0 || least > 1 || most < 1) {
      throw AllocatorErrors.badItemsPerUser(least, most);
    }
  }

  /** Any number of different items per user from none to {@code most}. */
  public static Terms upTo(int most, List<BigInteger> budgets) {
    return new Terms(budgets, 0, most);
  }

  /** Exactly one item per user. */
  public static Terms exactlyOne(List<BigInteger> budgets) {
    return new Terms(budgets, 1, 1);
  }
}
