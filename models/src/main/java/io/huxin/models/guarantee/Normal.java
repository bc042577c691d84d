package io.huxin.models.guarantee;

/** The normal distribution in one and two dimensions, in StrictMath. */
final class Normal {
  /** Beyond this the tail is below 1e-15. */
  private static final double FAR = 8;

  private static final int INTERVALS = 200;

  private Normal() {}

  /** Probability of at most x, by the series of Marsaglia (2004); absolute error below 1e-15. */
  static double cumulative(double x) {
    if (x < -FAR) {
      return 0;
    }
    if (x > FAR) {
      return 1;
    }
    double term = x;
    double sum = x;
    for (int odd = 3; StrictMath.abs(term) > 1e-18 * StrictMath.abs(sum); odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2 * StrictMath.PI);
  }

  /** The x below which lies a probability in (0, 1), by bisection to the last bit. */
  static double quantile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "No quantile of a probability of " + probability + ": it must lie between 0 and 1");
    }
    double low = -FAR;
    double high = FAR;
    double middle = 0;
    while (low < middle && middle < high) {
      if (cumulative(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
      middle = low + (high - low) / 2;
    }
    return high;
  }

  /**
   * Probability that both of two standard normals of correlation rho are at most h and k: their
   * product, plus Plackett's (1954) integral over the angle up to asin rho, by Simpson's rule.
   *
   * @param rho in (-1, 1)
   */
  static double both(double h, double k, double rho) {
    double last = StrictMath.asin(rho);
    double width = last / INTERVALS;
    double sum = density(h, k, 0) + density(h, k, last);
    for (int i = 1; i < INTERVALS; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * density(h, k, i * width);
    }
    return cumulative(h) * cumulative(k) + sum * width / 3 / (2 * StrictMath.PI);
  }

  private static double density(double h, double k, double angle) {
    double cosine = StrictMath.cos(angle);
    double distance = h * h + k * k - 2 * h * k * StrictMath.sin(angle);
    return StrictMath.exp(-distance / (2 * cosine * cosine));
  }
}
