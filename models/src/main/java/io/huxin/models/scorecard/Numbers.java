package io.huxin.models.scorecard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** One way to write a number, so that equal documents are equal byte by byte. */
public final class Numbers {
  private static final MathContext CUT = new MathContext(9, RoundingMode.HALF_EVEN);
  private static final MathContext CUT_UP = new MathContext(9, RoundingMode.CEILING);

  private Numbers() {}

  /** Half-even to a scale, without trailing zeros. */
  public static BigDecimal rounded(double value, int scale) {
    return plain(new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN));
  }

  /** Without trailing zeros and without exponent. */
  public static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A cut of nine digits that still has the value itself on its lower side. */
  static BigDecimal cutAt(double value) {
    var exact = new BigDecimal(value);
    BigDecimal near = exact.round(CUT);
    return plain(near.doubleValue() >= value ? near : exact.round(CUT_UP));
  }
}
