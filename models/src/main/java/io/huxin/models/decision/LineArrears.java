package io.huxin.models.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * How late a line is.
 *
 * @param dpd {@code delinquency.dpd}, days
 * @param dpdUncured {@code delinquency.dpd_uncured}, days; never below {@code dpd}
 * @param overdueAmount {@code delinquency.overdue_amount}, money
 * @param probationEndsOn {@code delinquency.probation_ends_on}: from when on uncured days are 0 if
 *     nothing falls past due until then; null where none are held, or where it cannot be foreseen
 */
public record LineArrears(
    int dpd, int dpdUncured, BigDecimal overdueAmount, LocalDate probationEndsOn) {
  /** Not late. */
  public static final LineArrears NONE = new LineArrears(0, 0, BigDecimal.ZERO, null);

  /** Refuses negative days or amounts. */
  public LineArrears {
    if (dpd < 0 || dpdUncured < dpd) {
      throw DecisionErrors.daysPastDue(dpd, dpdUncured);
    }
    DecisionErrors.notNegative("overdue", Objects.requireNonNull(overdueAmount, "overdueAmount"));
  }
}
