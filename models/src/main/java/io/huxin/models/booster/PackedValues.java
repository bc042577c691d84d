package io.huxin.models.booster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A row's values as bytes, each in single precision as XGBoost has it: so that a row of some
 * hundred numbers is one column, and half as long. Not-a-number is missing.
 */
final class PackedValues {
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private PackedValues() {}

  static byte[] of(int width) {
    return new byte[width * Float.BYTES];
  }

  /** Infinite stays infinite, to be refused; what is finite but too large is the largest. */
  static void put(byte[] packed, int index, double value) {
    float near = Double.isInfinite(value) ? (float) value : single(value);
    FLOATS.set(packed, index * Float.BYTES, near);
  }

  static float get(byte[] packed, int index) {
    return (float) FLOATS.get(packed, index * Float.BYTES);
  }

  /** XGBoost's precision; what is too large for it is its largest, for infinity is refused. */
  static float single(double value) {
    float near = (float) value;
    return Float.isInfinite(near) ? Math.copySign(Float.MAX_VALUE, near) : near;
  }
}
