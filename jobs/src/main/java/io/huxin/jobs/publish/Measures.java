package io.huxin.jobs.publish;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Measures and their bounds as a gate's text writes them: however small, they can be read. */
final class Measures {
  private static final int DECIMALS = 3;
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  /** Below it, three decimals are fewer than two digits. */
  private static final double SMALL = 0.01;

  private Measures() {}

  /** A bound as it stands in the configuration: 0.00001, 0.25, 90. */
  static String exact(double bound) {
    return plain(BigDecimal.valueOf(bound));
  }

  /** A fraction of the configuration as a percentage, exactly: 2 for 0.02, 0.001 for 0.00001. */
  static String percent(double fraction) {
    return plain(BigDecimal.valueOf(fraction).movePointRight(2));
  }

  /** What was measured, to three decimals; of less than 0.01, to three digits. */
  static String measured(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal all = BigDecimal.valueOf(value);
    return plain(
        Math.abs(value) < SMALL
            ? all.round(DIGITS)
            : all.setScale(DECIMALS, RoundingMode.HALF_EVEN));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
