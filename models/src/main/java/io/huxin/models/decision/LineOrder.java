package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;

/**
 * Which of a customer's lines grows first: the one whose first step earns more for each unit of
 * quota, at the PD of the cut-off for first quotas. At the customer's own PD two customers alike in
 * all else could go different ways.
 */
final class LineOrder {
  private final Situation all;
  private final Map<Product, Outcome> owed;

  private LineOrder(Situation all, Map<Product, Outcome> owed) {
    this.all = all;
    this.owed = owed;
  }

  /**
   * The line that grows first; of equals, and where none grows, the first of the products.
   *
   * @param owed the pair without growth
   * @param alone the pair in which only that line has taken its first step
   */
  static Product first(
      Situation all, Map<Product, Outcome> owed, Function<Product, Map<Product, Outcome>> alone) {
    var order = new LineOrder(all, owed);
    Product best = null;
    Step most = null;
    for (Product product : owed.keySet()) {
      Step step = order.step(alone.apply(product));
      if (best == null || step.isBetterThan(most)) {
        best = product;
        most = step;
      }
    }
    return best;
  }

  /** What a step adds to the expected profit and to the quotas. */
  private record Step(BigDecimal profit, BigDecimal quota) {
    boolean isBetterThan(Step other) {
      if (quota.signum() == 0 || other.quota.signum() == 0) {
        return quota.signum() > other.quota.signum();
      }
      return profit.multiply(other.quota).compareTo(other.profit.multiply(quota)) > 0;
    }
  }

  private Step step(Map<Product, Outcome> pair) {
    return new Step(profit(pair).subtract(profit(owed)), quota(pair).subtract(quota(owed)));
  }

  private BigDecimal profit(Map<Product, Outcome> pair) {
    BigDecimal profit = BigDecimal.ZERO;
    for (Outcome outcome : pair.values()) {
      QuotaValue value = LineValue.of(all, outcome, pair, all.pack().eligibility().cutOff());
      profit = value == null ? profit : profit.add(value.expectedProfit());
    }
    return profit;
  }

  private static BigDecimal quota(Map<Product, Outcome> pair) {
    return pair.values().stream().map(Outcome::quota).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
