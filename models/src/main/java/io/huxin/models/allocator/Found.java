package io.huxin.models.allocator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** A choice with its exact sums. */
final class Found {
  final ChoiceRule rule;
  final BigInteger profit;
  final BigInteger[] use;

  Found(ChoiceRule rule, BigInteger profit, BigInteger[] use) {
    this.rule = rule;
    this.profit = profit;
    this.use = use;
  }

  Found(ChoiceRule rule, Totals totals) {
    this(
        rule,
        totals.profit.total(),
        Arrays.stream(totals.use).map(ExactSum::total).toArray(BigInteger[]::new));
  }

  boolean fits(Terms terms) {
    for (int k = 0; k < use.length; k++) {
      if (use[k].compareTo(terms.budgets().get(k)) > 0) {
        return false;
      }
    }
    return true;
  }

  double gap(DualSearch search) {
    return Allocation.gap(search.bound(), new BigDecimal(profit));
  }

  /** What it would take to make the choice fit, at about twice the prices; less is better. */
  double misfit(Terms terms, double[] price) {
    double misfit = -profit.doubleValue();
    for (int k = 0; k < use.length; k++) {
      double over = use[k].subtract(terms.budgets().get(k)).doubleValue();
      misfit += over > 0 ? 2 * price[k] * over : 0;
    }
    return misfit;
  }

  /** The one with more profit; null counts as less than any. */
  static Found better(Found one, Found other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.profit.compareTo(one.profit) > 0 ? other : one;
  }
}
