package io.huxin.models.decision;

import io.huxin.models.policy.InsuranceRules;
import io.huxin.models.policy.Price;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Insurance of what is lent at high risk, credit-rules section 8. Whoever was late in the year
 * rises only under cover; at a PD of high risk nothing rises, covered or not, for just below it the
 * band gives nothing either.
 */
final class Cover {
  private Cover() {}

  /** Share of the line's loss that is insured: of what grows today, and of what grew before. */
  static double share(Situation all, Outcome outcome) {
    if (!all.highRisk() || !all.pack().insurance().enabled()) {
      return 0;
    }
    boolean grows = outcome.action().lane() == Lane.GROWTH;
    return grows ? all.pack().insurance().share() : outcome.line().facts().insuredBefore();
  }

  /**
   * The outcomes, but what grows at a price above the cap once the user pays the premium: that is
   * refused, for a thinner cover is none.
   */
  static Map<Product, Outcome> withinPrice(Situation all, Map<Product, Outcome> outcomes) {
    boolean userPays = all.pack().insurance().paidBy() == InsuranceRules.Payer.USER;
    if (!userPays || outcomes.values().stream().allMatch(each -> share(all, each) == 0)) {
      return outcomes;
    }
    var within = new EnumMap<Product, Outcome>(Product.class);
    outcomes.forEach(
        (product, outcome) ->
            within.put(
                product,
                outcome.action().lane() == Lane.GROWTH && above(all, outcome, outcomes)
                    ? Outcome.held(
                        outcome.line(),
                        Action.HOLD,
                        Binding.PRICE_CAP,
                        List.of(ReasonCode.PRICE_ABOVE_CAP))
                    : outcome));
    return Collections.unmodifiableMap(within);
  }

  private static boolean above(Situation all, Outcome outcome, Map<Product, Outcome> outcomes) {
    QuotaValue value = LineValue.of(all, outcome, outcomes, all.facts().risk().pd());
    if (value == null || value.premium().signum() == 0) {
      return false;
    }
    BigDecimal balance = value.expectedBalance();
    LineFacts line = outcome.line().facts();
    Price price = all.pack().price();
    return balance.signum() == 0
        || price.allIn(
                line.product(),
                line.use().apr(),
                value.premium().doubleValue() / balance.doubleValue(),
                line.use().feeRate())
            > price.allInCap();
  }
}
