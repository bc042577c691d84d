package io.huxin.jobs.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as the page writes them, the same in every locale. */
public final class Numbers {
  private static final String MINUS = "\u2212";

  private Numbers() {}

  /** A whole number with separators. */
  public static String count(long count) {
    return signed(String.format(Locale.ROOT, "%,d", count));
  }

  /** Whole currency units with separators. */
  public static String money(BigDecimal amount) {
    BigDecimal whole = amount.setScale(0, RoundingMode.HALF_EVEN);
    return signed(String.format(Locale.ROOT, "%,d", whole.toBigInteger()));
  }

  /** Three significant digits and a unit: 1.23 m for 1,234,567. */
  static String compact(BigDecimal amount) {
    double size = amount.abs().doubleValue();
    if (size < 10_000) {
      return money(amount);
    }
    if (size < 999_500) {
      return scaled(amount.doubleValue() / 1e3, "k");
    }
    if (size < 999_500_000) {
      return scaled(amount.doubleValue() / 1e6, "m");
    }
    return scaled(amount.doubleValue() / 1e9, "bn");
  }

  private static String scaled(double value, String unit) {
    double size = Math.abs(value);
    String format = size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f";
    return signed(String.format(Locale.ROOT, format, value)) + "\u00a0" + unit;
  }

  /** A fraction as a percentage with one decimal; more below one percent, none if it is zero. */
  public static String percent(double fraction) {
    double percent = fraction * 100;
    double size = Math.abs(percent);
    String format = size == 0 ? "%.0f" : size < 0.1 ? "%.3f" : size < 1 ? "%.2f" : "%.1f";
    return signed(String.format(Locale.ROOT, format, percent)) + "\u00a0%";
  }

  /** A number with three decimals; none from 1,000 on. */
  public static String decimal(double value) {
    double size = Math.abs(value);
    return signed(
        size >= 1000
            ? String.format(Locale.ROOT, "%,.0f", value)
            : String.format(Locale.ROOT, "%.3f", value));
  }

  static String seconds(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
  }

  /** A text with an explicit sign; zero has none. */
  static String change(String text, int signum) {
    return signum > 0 ? "+" + text : text;
  }

  private static String signed(String text) {
    return text.replace("-", MINUS);
  }
}
