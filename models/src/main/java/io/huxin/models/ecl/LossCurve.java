package io.huxin.models.ecl;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Expected loss of credit-rules section 11: the sum over months t of (S(t-1) - S(t)) x LGD x EAD(t)
 * / (1 + eir)^((t - 1/2) / 12), with S(t) = (1 - pd)^(t / 12): defaults spread over the months by a
 * constant hazard, each at mid-month. Terms are added by rising month in StrictMath.
 */
final class LossCurve {
  /** Months of a 12-month loss. */
  static final int YEAR = 12;

  private static final int DAYS_OF_YEAR = 365;

  private final long[] exposures;
  private final double lgd;
  private final double eir;

  /**
   * Losses of a path.
   *
   * @param lgd loss given default, 0 to 1
   * @param eir yearly rate, 0 or more
   */
  LossCurve(ExposurePath path, double lgd, double eir) {
    this.exposures = path.byMonth();
    this.lgd = lgd;
    this.eir = eir;
  }

  /**
   * Loss of the defaults within some months, and within the horizon at most.
   *
   * @param pd probability of default within 12 months, 0 to 1
   * @return currency units, rounded half-even to six decimals
   */
  BigDecimal within(int months, double pd) {
    double sum = 0;
    double survived = 1;
    for (int month = 1; month <= Math.min(months, exposures.length); month++) {
      double surviving = survival(pd, month);
      double discount = StrictMath.pow(1 + eir, -(month - 0.5) / YEAR);
      sum += (survived - surviving) * lgd * exposures[month - 1] * discount;
      survived = surviving;
    }
    return new BigDecimal(sum).movePointLeft(2).setScale(6, RoundingMode.HALF_EVEN);
  }

  /** Share that has not defaulted after some months: (1 - pd)^(months / 12). */
  static double survival(double pd, int months) {
    return StrictMath.pow(1 - pd, months / (double) YEAR);
  }

  /**
   * The PD within 12 months of a model of another horizon, at its hazard.
   *
   * @param pd probability of default within the horizon
   * @param horizonDays days of the horizon, 1 or more
   */
  static double ofYear(double pd, int horizonDays) {
    return horizonDays == DAYS_OF_YEAR
        ? nine(pd)
        : nine(1 - StrictMath.pow(1 - pd, DAYS_OF_YEAR / (double) horizonDays));
  }

  /** Probability of default within some months, rounded half-even to nine decimals. */
  static double pdWithin(double pd, int months) {
    return nine(1 - survival(pd, months));
  }

  /** A fraction as it is stored: rounded half-even to nine decimals. */
  static double nine(double fraction) {
    return new BigDecimal(fraction).setScale(9, RoundingMode.HALF_EVEN).doubleValue();
  }
}
