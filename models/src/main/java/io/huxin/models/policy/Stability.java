package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Steps, cool-downs and least changes, credit-rules section 9.
 *
 * @param minimumUtilisation least outstanding over quota for a rise
 * @param step most rise at once, as share of the quota
 * @param yearlyFactor most quota over that of 365 days ago
 * @param daysAfterRise days without a rise after a rise
 * @param daysAfterCut days without a rise after a cut
 * @param minimumShare least rise as share of the quota
 * @param minimumAmount least rise in money, unless the next is smaller
 * @param minimumAmountShare share of the quota that bounds {@code minimumAmount}
 * @param rounding rises are rounded down and cuts up to a multiple of this, money above 0
 */
public record Stability(
    double minimumUtilisation,
    double step,
    double yearlyFactor,
    int daysAfterRise,
    int daysAfterCut,
    double minimumShare,
    BigDecimal minimumAmount,
    double minimumAmountShare,
    BigDecimal rounding)
    implements Serializable {
  static final String[] KEYS = {
    "minimum-utilisation",
    "step",
    "yearly-factor",
    "days-after-rise",
    "days-after-cut",
    "minimum-share",
    "minimum-amount",
    "minimum-amount-share",
    "rounding"
  };

  static Stability of(Section section) {
    var rules =
        new Stability(
            section.fraction("minimum-utilisation"),
            section.number("step", 0, 10),
            section.number("yearly-factor", 1, 100),
            section.whole("days-after-rise", 0, 3650),
            section.whole("days-after-cut", 0, 3650),
            section.fraction("minimum-share"),
            section.money("minimum-amount"),
            section.fraction("minimum-amount-share"),
            section.money("rounding"));
    if (rules.rounding.signum() == 0) {
      throw PolicyErrors.outOfRange("stability.rounding", "0", "0.01", "any amount");
    }
    return rules;
  }

  /** The multiple of the rounding at or below an amount of at least 0. */
  public BigDecimal down(BigDecimal amount) {
    return round(amount, RoundingMode.FLOOR);
  }

  /** The multiple of the rounding at or above an amount of at least 0. */
  public BigDecimal up(BigDecimal amount) {
    return round(amount, RoundingMode.CEILING);
  }

  private BigDecimal round(BigDecimal amount, RoundingMode mode) {
    return amount.divide(rounding, 0, mode).multiply(rounding).setScale(2);
  }

  /** The least rise of a quota, money. */
  public BigDecimal leastRise(BigDecimal quota) {
    BigDecimal byAmount = minimumAmount.min(share(quota, minimumAmountShare));
    return share(quota, minimumShare).max(byAmount);
  }

  private static BigDecimal share(BigDecimal quota, double share) {
    return quota.multiply(BigDecimal.valueOf(share)).setScale(2, RoundingMode.HALF_EVEN);
  }
}
