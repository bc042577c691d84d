package io.huxin.models.learning;

/** Quantiles of Student's t. */
final class StudentT {
  /** 97.5th percentile of the standard normal distribution. */
  static final double Z = 1.959963984540054;

  private StudentT() {}

  /**
   * The 97.5th percentile, by the expansion in 1/degrees of Abramowitz and Stegun (1964), 26.7.5:
   * right to 0.001 from 5 degrees on.
   *
   * @param degrees degrees of freedom, at least 1; need not be whole
   */
  static double upper(double degrees) {
    double z2 = Z * Z;
    double first = Z * (z2 + 1) / 4;
    double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
    double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    double fourth = Z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    return Z + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees;
  }

  /**
   * Degrees of freedom of a difference of two means (Welch 1947).
   *
   * @param one variance of the one mean, of {@code users} units, at least 2
   * @param other variance of the other mean
   */
  static double degrees(double one, long users, double other, long otherUsers) {
    double both = one + other;
    double parts = one * one / (users - 1) + other * other / (otherUsers - 1);
    return parts == 0 ? users + otherUsers - 2 : both * both / parts;
  }
}
