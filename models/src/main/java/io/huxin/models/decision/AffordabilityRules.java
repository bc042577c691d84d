package io.huxin.models.decision;

import io.huxin.models.policy.Affordability;
import java.math.BigDecimal;

/** Over-indebtedness, credit-rules section 4: no growth of any kind, whoever orders it. */
final class AffordabilityRules {
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

  private AffordabilityRules() {}

  static Situation overIndebted(Situation all) {
    Affordability rules = all.pack().affordability();
    if (!rules.enabled()) {
      return all;
    }
    var service = new DebtService(all.facts(), all.pack());
    Bureau bureau = all.facts().bureau();
    Situation result = all;
    if (service.exceeds(all.ceilings())) {
      result = result.refuse(Binding.OVER_INDEBTED, ReasonCode.DEBT_SERVICE_TOO_HIGH);
    }
    BigDecimal debt = all.owed().add(bureau.otherDebt());
    if (service.income().filter(each -> debt.compareTo(each.multiply(MONTHS)) > 0).isPresent()) {
      result = result.refuse(Binding.OVER_INDEBTED, ReasonCode.DEBT_ABOVE_INCOME);
    }
    if (OverIndebtedness.tooManyLenders(rules, all.owed(), bureau)) {
      result = result.refuse(Binding.OVER_INDEBTED, ReasonCode.TOO_MANY_LENDERS);
    }
    if (OverIndebtedness.overdueElsewhere(bureau)) {
      result = result.refuse(Binding.OVER_INDEBTED, ReasonCode.OVERDUE_ELSEWHERE);
    }
    return result;
  }
}
