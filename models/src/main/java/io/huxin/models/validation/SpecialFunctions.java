package io.huxin.models.validation;

/**
 * The incomplete gamma and beta functions, to about 1e-13: series and continued fractions as in
 * Press et al., Numerical Recipes (3rd edition, sections 6.2 and 6.4), in a fixed order of terms.
 */
final class SpecialFunctions {
  private static final double TINY = 1e-300;
  private static final double ENOUGH = 1e-16;
  private static final int MAX_TERMS = 100_000;

  /** Lanczos' coefficients for g = 7 and nine terms (Godfrey 2001). */
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    0.000009984369578019572,
    1.5056327351493116e-7
  };

  private SpecialFunctions() {}

  /** Probability that a chi-square variable of some degrees of freedom exceeds a value. */
  static double chiSquareAbove(double value, double degrees) {
    return value <= 0 ? 1 : upperGamma(degrees / 2, value / 2);
  }

  /** Probability that a Beta(a, b) variable is at most x; x in [0, 1], a and b above 0. */
  static double betaAtMost(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        StrictMath.exp(
            logGamma(a + b)
                - logGamma(a)
                - logGamma(b)
                + a * StrictMath.log(x)
                + b * StrictMath.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * betaFraction(x, a, b) / a
        : 1 - front * betaFraction(1 - x, b, a) / b;
  }

  /** The x that a Beta(a, b) variable does not exceed with some probability, by bisection. */
  static double betaQuantile(double probability, double a, double b) {
    double low = 0;
    double high = 1;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (betaAtMost(middle, a, b) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Natural logarithm of the gamma function of x of at least 0.5. */
  static double logGamma(double x) {
    double z = x - 1;
    double sum = LANCZOS[0];
    for (int term = 1; term < LANCZOS.length; term++) {
      sum += LANCZOS[term] / (z + term);
    }
    double t = z + 7.5;
    return 0.5 * StrictMath.log(2 * Math.PI)
        + (z + 0.5) * StrictMath.log(t)
        - t
        + StrictMath.log(sum);
  }

  private static double upperGamma(double a, double x) {
    double front = StrictMath.exp(a * StrictMath.log(x) - x - logGamma(a));
    if (x < a + 1) {
      double term = 1 / a;
      double sum = term;
      for (int n = 1; n < MAX_TERMS && term > sum * ENOUGH; n++) {
        term *= x / (a + n);
        sum += term;
      }
      return 1 - front * sum;
    }
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < MAX_TERMS; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / away(numerator * d + b);
      c = away(b + numerator / c);
      double factor = d * c;
      fraction *= factor;
      if (Math.abs(factor - 1) < ENOUGH) {
        break;
      }
    }
    return front * fraction;
  }

  private static double betaFraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      double factor = d * c;
      fraction *= factor;
      if (Math.abs(factor - 1) < ENOUGH) {
        break;
      }
    }
    return fraction;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
