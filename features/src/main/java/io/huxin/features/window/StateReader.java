package io.huxin.features.window;

/** Reads what {@link StateWriter} wrote, in the same order. */
final class StateReader {
  private final byte[] bytes;
  private int at;

  StateReader(byte[] bytes) {
    this.bytes = bytes;
  }

  long whole() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  long signed() {
    long value = whole();
    return (value >>> 1) ^ -(value & 1);
  }
}
