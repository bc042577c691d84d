package io.huxin.jobs.allocate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A column of decimals exactly as written, small in memory where 18 digits are enough. */
final class DecimalColumn {
  private static final int SMALL_DIGITS = 18;

  private long[] digits = new long[64];
  private byte[] scales = new byte[64];
  private final Map<Integer, BigDecimal> others = new HashMap<>();
  private int size;
  private int scale;

  /**
   * Takes the next row's number.
   *
   * @param value without trailing zeros after the point
   */
  void add(BigDecimal value) {
    if (size == digits.length) {
      digits = Arrays.copyOf(digits, 2 * size);
      scales = Arrays.copyOf(scales, 2 * size);
    }
    if (value.precision() <= SMALL_DIGITS && Math.abs(value.scale()) <= Byte.MAX_VALUE) {
      digits[size] = value.unscaledValue().longValueExact();
      scales[size] = (byte) value.scale();
    } else {
      others.put(size, value);
    }
    scale = Math.max(scale, value.scale());
    size++;
  }

  /** Digits after the point of the column's unit, at least 0: every number is whole in it. */
  int scale() {
    return scale;
  }

  BigDecimal value(int row) {
    BigDecimal other = others.get(row);
    return other != null ? other : BigDecimal.valueOf(digits[row], scales[row]);
  }

  /** The number in the column's unit. */
  BigInteger units(int row) {
    return value(row).setScale(scale).unscaledValue();
  }
}
