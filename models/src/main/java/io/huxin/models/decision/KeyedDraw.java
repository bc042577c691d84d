package io.huxin.models.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A draw that depends on a seed and a text, and on nothing else. */
final class KeyedDraw {
  private static final double TWO_TO_53 = 0x1.0p53;

  private KeyedDraw() {}

  /** HMAC-SHA-256 of the text under the seed, as a number in [0, 1) with 53 bits. */
  static double of(long seed, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(ByteBuffer.allocate(Long.BYTES).putLong(seed).array(), "HmacSHA256"));
      long bits = ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))).getLong();
      return (bits >>> 11) / TWO_TO_53;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
    }
  }
}
