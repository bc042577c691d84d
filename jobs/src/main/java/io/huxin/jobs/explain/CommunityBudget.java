package io.huxin.jobs.explain;

import java.math.BigDecimal;

/**
 * A budget of the community of users who stand behind each other that the user is one of.
 *
 * @param budget its name
 * @param price what one more unit of it would have brought, beside the price of the budget of all;
 *     0 where it did not bind
 * @param exceeded whether what had to be given exceeded it, so that nothing was chosen
 * @param left what was not used of it, at least 0, money
 * @param members of the community
 */
record CommunityBudget(
    String budget, double price, boolean exceeded, BigDecimal left, int members) {
  /** With fewer members the price would tell what raising the others is worth, so their risk. */
  private static final int TOLD_FROM = 5;

  /** Whether it keeps a member from using so much more of it. */
  boolean keepsFrom(BigDecimal more) {
    return exceeded || price >= CaseFile.LEAST_PRICE || more.compareTo(left) > 0;
  }

  /** Whether the user may be told the price. */
  boolean priceTold() {
    return !exceeded && members >= TOLD_FROM && price >= CaseFile.LEAST_PRICE;
  }
}
