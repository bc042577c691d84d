package io.huxin.models.learning;

import java.math.BigDecimal;

/**
 * Sums over users of an outcome y and a dose x, exact, so that neither order nor partitioning
 * matters.
 *
 * @param users number of users
 * @param y sum of y
 * @param x sum of x
 * @param yy sum of y squared
 * @param yx sum of y times x
 * @param xx sum of x squared
 */
public record Moments(
    long users, BigDecimal y, BigDecimal x, BigDecimal yy, BigDecimal yx, BigDecimal xx) {
  private static final BigDecimal NONE = BigDecimal.ZERO;

  /** Of no user. */
  public static final Moments EMPTY = new Moments(0, NONE, NONE, NONE, NONE, NONE);

  /** Of one user. */
  public static Moments of(BigDecimal y, BigDecimal x) {
    return new Moments(1, y, x, y.multiply(y), y.multiply(x), x.multiply(x));
  }

  /** Of both sets of users, which must not share one. */
  public Moments plus(Moments other) {
    return new Moments(
        users + other.users,
        y.add(other.y),
        x.add(other.x),
        yy.add(other.yy),
        yx.add(other.yx),
        xx.add(other.xx));
  }
}
