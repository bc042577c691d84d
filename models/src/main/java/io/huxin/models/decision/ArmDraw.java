package io.huxin.models.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed, stable draw of an experimental arm: the same for a user within a calendar quarter. */
public final class ArmDraw {
  private static final double TWO_TO_53 = 0x1.0p53;

  private ArmDraw() {}

  /**
   * HMAC-SHA-256 under the seed of user and quarter, as a number in [0, 1) with 53 bits.
   *
   * @param seed the deployment's seed
   * @param userId pseudonym
   * @param asOf day decided on; its quarter counts
   */
  public static double of(long seed, String userId, LocalDate asOf) {
    int quarter = (asOf.getMonthValue() + 2) / 3;
    String message = "arm|" + userId + "|" + asOf.getYear() + "Q" + quarter;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(ByteBuffer.allocate(Long.BYTES).putLong(seed).array(), "HmacSHA256"));
      long bits = ByteBuffer.wrap(mac.doFinal(message.getBytes(StandardCharsets.UTF_8))).getLong();
      return (bits >>> 11) / TWO_TO_53;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
    }
  }
}
