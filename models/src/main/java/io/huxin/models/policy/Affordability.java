package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Income, debt service and over-indebtedness, credit-rules section 4.
 *
 * @param enabled off where the source cannot support it: then no such test is made
 * @param declaredShare share of declared income that counts
 * @param termMonths months over which a tested quota is repaid
 * @param dsrLimit most debt service over income
 * @param guaranteeShare share of guaranteed caps that counts as yearly debt service
 * @param otherDebtShare monthly service of other debt where the bureau gives none
 * @param lenders so many lenders are too many
 * @param livingCost cost of living per month, money
 */
public record Affordability(
    boolean enabled,
    double declaredShare,
    int termMonths,
    double dsrLimit,
    double guaranteeShare,
    double otherDebtShare,
    int lenders,
    BigDecimal livingCost)
    implements Serializable {
  static final String[] KEYS = {
    "enabled",
    "declared-share",
    "term-months",
    "dsr-limit",
    "guarantee-share",
    "other-debt-share",
    "lenders",
    "living-cost"
  };

  static Affordability of(Section section) {
    return new Affordability(
        section.flag("enabled"),
        section.fraction("declared-share"),
        section.whole("term-months", 1, 120),
        section.fraction("dsr-limit"),
        section.fraction("guarantee-share"),
        section.fraction("other-debt-share"),
        section.whole("lenders", 1, 100),
        section.money("living-cost"));
  }
}
