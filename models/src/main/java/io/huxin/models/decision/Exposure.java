package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Customer exposure, credit-rules section 4: per product the larger of the quota net of the undrawn
 * earmark and what is owed, and the caps of guarantees given.
 */
record Exposure(CustomerFacts facts) {

  /**
   * Exposure at these quotas, with the earmarks that have not lapsed; a product not named counts
   * what it owes.
   */
  BigDecimal of(Map<Product, BigDecimal> quotas) {
    return others(null, quotas);
  }

  /** Exposure of everything but one product. */
  BigDecimal others(Product except, Map<Product, BigDecimal> quotas) {
    BigDecimal total = facts.guaranteedCaps();
    for (LineFacts line : facts.lines().values()) {
      if (line.product() != except) {
        BigDecimal quota = quotas.getOrDefault(line.product(), BigDecimal.ZERO);
        total = total.add(quota.subtract(line.earmarkKept()).max(line.use().outstanding()));
      }
    }
    return total;
  }
}
