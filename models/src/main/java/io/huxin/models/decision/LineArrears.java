package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * How late a line is.
 *
 * @param dpd {@code delinquency.dpd}, days
 * @param dpdUncured {@code delinquency.dpd_uncured}, days; never below {@code dpd}
 * @param overdueAmount {@code delinquency.overdue_amount}, money
 */
public record LineArrears(int dpd, int dpdUncured, BigDecimal overdueAmount) {
  /** Not late. */
  public static final LineArrears NONE = new LineArrears(0, 0, BigDecimal.ZERO);

  /** Refuses negative days or amounts. */
  public LineArrears {
    if (dpd < 0 || dpdUncured < dpd) {
      throw DecisionErrors.daysPastDue(dpd, dpdUncured);
    }
    DecisionErrors.notNegative("overdue", Objects.requireNonNull(overdueAmount, "overdueAmount"));
  }
}
