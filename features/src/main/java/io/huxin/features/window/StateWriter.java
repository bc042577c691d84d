package io.huxin.features.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Whole numbers written as bytes: seven bits a byte, lowest first; signed ones by zigzag. Hashes,
 * whose bits are all alike, as their eight bytes.
 */
final class StateWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Most bytes that one number takes. */
  private static final int MOST = 10;

  private byte[] bytes = new byte[256];
  private int size;

  /** Writes a number that is seldom below zero. */
  void whole(long value) {
    makeRoom();
    long left = value;
    while ((left & ~0x7FL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  void hash(long value) {
    makeRoom();
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  void signed(long value) {
    whole((value << 1) ^ (value >> 63));
  }

  int size() {
    return size;
  }

  /** What was written; the writer then starts anew. */
  byte[] taken() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }

  private void makeRoom() {
    if (size + MOST > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }
}
