package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Caps in money, credit-rules section 4.
 *
 * @param customerExposure most customer exposure, by segment
 * @param quota most quota of one product
 * @param withoutIncome all quotas together where no income is known; stops rises only
 */
public record Caps(
    Map<Segment, BigDecimal> customerExposure,
    Map<Product, BigDecimal> quota,
    BigDecimal withoutIncome)
    implements Serializable {
  static final String[] KEYS = {"customer-exposure", "quota", "without-income"};

  static Caps of(Section section) {
    return new Caps(
        section.moneyBy("customer-exposure", Segment.class),
        section.moneyBy("quota", Product.class),
        section.money("without-income"));
  }
}
