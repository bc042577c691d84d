package io.huxin.models.decision;

import java.math.BigDecimal;

/**
 * What is known of a customer's income, money per month at scale 2; null where unknown.
 *
 * @param verified {@code users.verified_monthly_income}
 * @param declared {@code users.declared_monthly_income}
 * @param observed median, over the last six whole calendar months up to as_of, of the month's
 *     salary-like inflow (POSTED DEPOSIT and TRANSFER_IN of purpose SALARY), without loan proceeds,
 *     refunds and money from linked users; months without any count as 0; null if all six are 0
 */
public record Income(BigDecimal verified, BigDecimal declared, BigDecimal observed) {
  /** Nothing is known. */
  public static final Income UNKNOWN = new Income(null, null, null);

  /** Refuses negative amounts. */
  public Income {
    DecisionErrors.notNegative("verified income", verified);
    DecisionErrors.notNegative("declared income", declared);
    DecisionErrors.notNegative("observed income", observed);
  }
}
