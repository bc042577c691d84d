package io.huxin.features.window;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of one user's features, which stands beside them and which evidence rests on. */
public final class FeatureDigest {
  /** To look for the algorithm takes longer than to digest a user's features. */
  private static final ThreadLocal<MessageDigest> SHA = ThreadLocal.withInitial(FeatureDigest::sha);

  private FeatureDigest() {}

  /**
   * SHA-256, hexadecimal, over the features in the order of the catalogue: for each a byte 1 and
   * the eight bytes of its IEEE 754 double, highest first; or a byte 0 where it is absent.
   *
   * @param features absent where they are no number (NaN)
   */
  public static String of(double[] features) {
    var bytes = ByteBuffer.allocate(9 * features.length);
    for (double value : features) {
      if (Double.isNaN(value)) {
        bytes.put((byte) 0);
      } else {
        // Zero is one value, whatever its sign.
        bytes.put((byte) 1).putLong(Double.doubleToLongBits(value + 0.0));
      }
    }
    MessageDigest sha = SHA.get();
    sha.update(bytes.array(), 0, bytes.position());
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
