package io.huxin.evidence.entry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Byte strings one after another, each behind its length as a big-endian uint32, so that no two
 * lists give the same bytes. The first names what is hashed and its version, so that no two uses
 * do.
 */
final class Frame {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Frame() {}

  static Frame of(String domain) {
    return new Frame().and(domain);
  }

  Frame and(String part) {
    return and(part.getBytes(StandardCharsets.UTF_8));
  }

  Frame and(byte[] part) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    bytes.writeBytes(part);
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
