package io.huxin.jobs.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Short texts for the ticks of an axis. */
public final class Ticks {
  private Ticks() {}

  static String count(double count) {
    return Numbers.compact(BigDecimal.valueOf(Math.round(count)));
  }

  /** A fraction as a percentage without needless decimals: 0.025 gives 2.5 %. */
  public static String percent(double fraction) {
    return plain(fraction * 100) + " %";
  }

  /** A number without trailing zeros, at most four decimals. */
  public static String plain(double value) {
    return new BigDecimal(String.format(Locale.ROOT, "%.4f", value))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A share for a narrow column: percent without its sign, one decimal below ten. */
  static String narrow(double fraction) {
    double percent = fraction * 100;
    if (percent == 0) {
      return "0";
    }
    if (percent < 0.05) {
      return "<0.1";
    }
    return String.format(Locale.ROOT, percent < 9.95 ? "%.1f" : "%.0f", percent);
  }
}
