package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * A sum of whole numbers that is exact up to 2^126 in magnitude, so that no order of adding shows.
 */
public final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double LONG_IS_ENOUGH = 0x1p62;

  private long high;
  private long low;

  /** Adds a whole number. */
  public void add(long value) {
    addBoth(value >> 63, value);
  }

  /**
   * Adds a whole number that is held as a double.
   *
   * @param value without a fraction, below 2^126 in magnitude
   */
  public void add(double value) {
    if (Math.abs(value) < LONG_IS_ENOUGH) {
      add((long) value);
      return;
    }
    int shift = Math.getExponent(value) - 52;
    if (shift > 73) {
      throw AllocatorErrors.sumOverflows();
    }
    long mantissa = (Double.doubleToRawLongBits(value) & 0xfffffffffffffL) | 0x10000000000000L;
    long upper = shift >= 64 ? mantissa << (shift - 64) : mantissa >>> (64 - shift);
    long lower = shift >= 64 ? 0 : mantissa << shift;
    if (value < 0) {
      lower = -lower;
      upper = ~upper + (lower == 0 ? 1 : 0);
    }
    addBoth(upper, lower);
  }

  /** Adds another sum. */
  public void add(ExactSum other) {
    addBoth(other.high, other.low);
  }

  /** Takes another sum away. */
  void subtract(ExactSum other) {
    addBoth(~other.high + (other.low == 0 ? 1 : 0), -other.low);
  }

  private void addBoth(long upper, long lower) {
    low += lower;
    long carry = Long.compareUnsigned(low, lower) < 0 ? 1 : 0;
    high = Math.addExact(high, upper + carry);
  }

  /** The sum. */
  public BigInteger total() {
    BigInteger lower = BigInteger.valueOf(low >>> 1).shiftLeft(1).or(BigInteger.valueOf(low & 1));
    return BigInteger.valueOf(high).shiftLeft(64).add(lower);
  }

  /** The sum, rounded to a double. */
  public double rounded() {
    return total().doubleValue();
  }
}
