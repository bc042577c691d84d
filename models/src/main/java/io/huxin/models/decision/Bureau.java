package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What the last bureau report up to as_of says of other lenders.
 *
 * @param otherDebt {@code other_debt}, money
 * @param monthlyDue {@code other_monthly_due}, money per month, or null if the report lacks it
 * @param lenders {@code other_lenders}, or null if the report lacks it
 * @param overdue {@code other_overdue}, money; above zero the customer is overdue elsewhere
 */
public record Bureau(
    BigDecimal otherDebt, BigDecimal monthlyDue, Integer lenders, BigDecimal overdue) {
  /** There is no report. */
  public static final Bureau NONE = new Bureau(BigDecimal.ZERO, null, null, BigDecimal.ZERO);

  /** Refuses missing debt or overdue amounts, and negative amounts. */
  public Bureau {
    DecisionErrors.notNegative("other debt", Objects.requireNonNull(otherDebt, "otherDebt"));
    DecisionErrors.notNegative("other monthly due", monthlyDue);
    DecisionErrors.notNegative("other overdue", Objects.requireNonNull(overdue, "overdue"));
  }
}
