package io.huxin.models.validation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a realised LGD is reckoned.
 *
 * @param months months after default in which recoveries count
 * @param costShare part of what is recovered that recovering costs
 * @param apr yearly rate per product, for lines that state none
 */
public record WorkOutRules(int months, BigDecimal costShare, SortedMap<String, BigDecimal> apr) {
  public WorkOutRules {
    apr = Collections.unmodifiableSortedMap(new TreeMap<>(apr));
    if (months < 1 || costShare.signum() < 0 || costShare.compareTo(BigDecimal.ONE) > 0) {
      throw ValidationErrors.workOutRules(months, costShare);
    }
  }

  /** The starting values: recoveries of 36 months, costs 5 % of them. */
  public static WorkOutRules usual(Map<String, BigDecimal> apr) {
    return new WorkOutRules(36, new BigDecimal("0.05"), new TreeMap<>(apr));
  }
}
