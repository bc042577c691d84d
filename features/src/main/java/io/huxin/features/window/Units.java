package io.huxin.features.window;

/**
 * Units in which rows carry their measures. What is added is in hundredths, so that sums are exact
 * integers of minor units; what is only compared is in millionths, which is as fine as a feature is
 * stored.
 */
final class Units {
  static final double HUNDREDTHS = 100;
  static final double MILLIONTHS = 1_000_000;

  /** Stands for a feature that is absent: what is no number is no value. */
  static final double ABSENT = Double.NaN;

  private Units() {}

  /** A feature as it is stored: rounded half-even to six decimals. */
  static double rounded(double value) {
    // Above this a double has no sixth decimal.
    return Math.abs(value) < 1e9 ? Math.rint(value * MILLIONTHS) / MILLIONTHS : value;
  }
}
