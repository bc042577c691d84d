package io.huxin.features.window;

import java.math.BigInteger;

/** An integer of 128 bits that products are added to. */
final class Wide {
  private long high;
  private long low;

  /** Adds a product; an overflow of 128 bits is an error. */
  void addProduct(long one, long other) {
    long productHigh = Math.multiplyHigh(one, other);
    long productLow = one * other;
    long sum = low + productLow;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    low = sum;
    high = Math.addExact(high, Math.addExact(productHigh, carry));
  }

  /** Adds another; an overflow of 128 bits is an error. */
  void add(Wide other) {
    long sum = low + other.low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    low = sum;
    high = Math.addExact(high, Math.addExact(other.high, carry));
  }

  /**
   * Of this sum of squares, n·Σx² − (Σx)², an exact integer, as the double next to it.
   *
   * @param count n, above 0
   * @param sum Σx
   */
  double spread(long count, long sum) {
    // What fits into 64 bits, as most does, needs no great integers.
    if (high == 0
        && low >= 0
        && Math.multiplyHigh(low, count) == 0
        && low * count >= 0
        && Math.multiplyHigh(sum, sum) == 0
        && sum * sum >= 0) {
      return low * count - sum * sum;
    }
    BigInteger total = BigInteger.valueOf(sum);
    return value()
        .multiply(BigInteger.valueOf(count))
        .subtract(total.multiply(total))
        .doubleValue();
  }

  /** The double next to it. */
  double doubleValue() {
    return high == 0 && low >= 0 ? low : value().doubleValue();
  }

  BigInteger value() {
    BigInteger unsignedLow = BigInteger.valueOf(low & Long.MAX_VALUE);
    if (low < 0) {
      unsignedLow = unsignedLow.setBit(63);
    }
    return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
  }

  void save(StateWriter out) {
    out.signed(high);
    out.signed(low);
  }

  void load(StateReader in) {
    high = in.signed();
    low = in.signed();
  }

  void clear() {
    high = 0;
    low = 0;
  }
}
