package io.huxin.models.decision;

import io.huxin.models.policy.Affordability;
import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Over-indebtedness, credit-rules section 4, as far as a day's decisions and the bureau show it
 * without the facts they were made from.
 */
public final class OverIndebtedness {
  private OverIndebtedness() {}

  /**
   * Why a customer is over-indebted, in the order of the rules; empty if nothing shows it. Debt
   * above the income of a year shows only where a decision names it or is bound by nothing else.
   *
   * @param dsr debt service over income after the decisions, a fraction; null without income
   * @param owed outstanding on all products, money
   * @param told reasons that the customer's decisions name
   * @param bound whether over-indebtedness set one of them
   */
  public static List<ReasonCode> seen(
      PolicyPack pack,
      Double dsr,
      BigDecimal owed,
      Bureau bureau,
      Collection<ReasonCode> told,
      boolean bound) {
    Affordability rules = pack.affordability();
    if (!rules.enabled()) {
      return List.of();
    }
    Set<ReasonCode> reasons = EnumSet.noneOf(ReasonCode.class);
    if (dsr != null && dsr > rules.dsrLimit()) {
      reasons.add(ReasonCode.DEBT_SERVICE_TOO_HIGH);
    }
    if (tooManyLenders(rules, owed, bureau)) {
      reasons.add(ReasonCode.TOO_MANY_LENDERS);
    }
    if (overdueElsewhere(bureau)) {
      reasons.add(ReasonCode.OVERDUE_ELSEWHERE);
    }
    if (told.contains(ReasonCode.DEBT_ABOVE_INCOME) || (bound && reasons.isEmpty())) {
      reasons.add(ReasonCode.DEBT_ABOVE_INCOME);
    }
    return List.copyOf(reasons);
  }

  /** We are one of the lenders if anything is owed. */
  static boolean tooManyLenders(Affordability rules, BigDecimal owed, Bureau bureau) {
    int others = bureau.lenders() == null ? 0 : bureau.lenders();
    return others + owed.signum() >= rules.lenders();
  }

  static boolean overdueElsewhere(Bureau bureau) {
    return bureau.overdue().signum() > 0;
  }
}
