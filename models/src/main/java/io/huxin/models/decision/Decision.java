package io.huxin.models.decision;

import io.huxin.models.policy.Band;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.List;

/**
 * One decision on one product: what the engine knows of a row of {@code quota_decisions}.
 *
 * @param product the product
 * @param oldQuota quota before, money
 * @param lineVersion version of the line decided on
 * @param newQuota quota decided, money, never below 0
 * @param action what is done
 * @param reasons up to four, the first drove the decision; never empty for LIMIT, DECREASE, FREEZE,
 *     BLOCK and a refused rise
 * @param binding name of the rule that set the quota
 * @param conversionAmount balance turned into cash-loan quota, the same on both rows; 0 if none
 * @param earmarked part of {@code newQuota} that only repays a converted bill, money
 * @param guaranteeUplift part of {@code newQuota} that rests on guarantees, money
 * @param outstanding owed on the product, money
 * @param customerExposure of the customer after all decisions, credit-rules section 4, money
 * @param dsr debt service over income after all decisions; null without income or affordability
 * @param band band in force after hysteresis, null without a PD
 * @param value expected balance, EAD, LGD, loss and profit at {@code newQuota}; null without a PD
 * @param arm experimental arm
 * @param propensity probability of the arm for this user, in (0, 1]
 */
public record Decision(
    Product product,
    BigDecimal oldQuota,
    int lineVersion,
    BigDecimal newQuota,
    Action action,
    List<ReasonCode> reasons,
    Binding binding,
    BigDecimal conversionAmount,
    BigDecimal earmarked,
    BigDecimal guaranteeUplift,
    BigDecimal outstanding,
    BigDecimal customerExposure,
    Double dsr,
    Band band,
    QuotaValue value,
    Arm arm,
    double propensity) {
  /** Copies the reasons. */
  public Decision {
    reasons = List.copyOf(reasons);
  }

  /** The lane of the action. */
  public Lane lane() {
    return action.lane();
  }
}
