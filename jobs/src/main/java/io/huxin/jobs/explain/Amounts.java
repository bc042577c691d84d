package io.huxin.jobs.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures as people read them, alike in both languages. */
public final class Amounts {
  private Amounts() {}

  /** An amount with its currency, such as 1,200.00 CNY. */
  public static String money(BigDecimal amount, String currency) {
    return String.format(Locale.ROOT, "%,.2f %s", amount, currency);
  }

  /** A fraction as per cent, half-even to two decimals, such as 16.08 %. */
  public static String percent(double fraction) {
    return BigDecimal.valueOf(fraction)
            .movePointRight(2)
            .setScale(2, RoundingMode.HALF_EVEN)
            .toPlainString()
        + " %";
  }
}
