package io.huxin.jobs.explain;

import java.math.BigDecimal;

/**
 * A budget of the day, of all customers or of some.
 *
 * @param price what one more unit of it would have brought, in money
 * @param left what was not used of it, in lines or money; null where nothing was chosen
 */
record DayBudget(double price, BigDecimal left) {
  /** Whether its price can be told from 0: what the search leaves on one not used up cannot. */
  boolean isPriced() {
    return price >= CaseFile.LEAST_PRICE;
  }

  /** Whether so much more would not have fitted. */
  boolean isFullFor(BigDecimal more) {
    return left != null && more.compareTo(left) > 0;
  }
}
