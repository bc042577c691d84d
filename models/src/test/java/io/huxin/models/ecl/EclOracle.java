package io.huxin.models.ecl;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * The loss of a line by a plain loop over months, straight from credit-rules section 11 and written
 * apart from the code it checks: balances are carried from month to month in decimals.
 */
final class EclOracle {
  private EclOracle() {}

  /**
   * Loss in one scenario.
   *
   * @param balance owed now, currency units
   * @param commitment drawn at default besides
   * @param due principal falling due in month 1, 2, …; past its end nothing falls due
   * @param drawnMonths months for which the balance counts
   */
  static BigDecimal loss(
      double pd,
      double odds,
      BigDecimal balance,
      BigDecimal commitment,
      List<BigDecimal> due,
      int drawnMonths,
      int months,
      double lgd,
      double eir) {
    double scenarioOdds = pd == 1 ? Double.POSITIVE_INFINITY : pd / (1 - pd) * odds;
    double yearly = pd == 1 ? 1 : scenarioOdds / (1 + scenarioOdds);
    BigDecimal owed = balance;
    double total = 0;
    for (int t = 1; t <= months; t++) {
      double before = Math.pow(1 - yearly, (t - 1) / 12.0);
      double after = Math.pow(1 - yearly, t / 12.0);
      BigDecimal ead = (t <= drawnMonths ? owed : BigDecimal.ZERO).add(commitment);
      total += (before - after) * lgd * ead.doubleValue() / Math.pow(1 + eir, (t - 0.5) / 12.0);
      if (t <= due.size()) {
        owed = owed.subtract(due.get(t - 1));
      }
    }
    return new BigDecimal(total, MathContext.DECIMAL64).setScale(6, RoundingMode.HALF_EVEN);
  }
}
