package io.huxin.features.window;

import java.util.Arrays;

/** Whole numbers written as bytes: seven bits a byte, lowest first; signed ones by zigzag. */
final class StateWriter {
  private byte[] bytes = new byte[256];
  private int size;

  /** Writes a number that is seldom below zero. */
  void whole(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      put((byte) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    put((byte) left);
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

  private void put(byte value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = value;
  }
}
