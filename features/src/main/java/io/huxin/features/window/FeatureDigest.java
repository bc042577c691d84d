package io.huxin.features.window;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of one user's features, which stands beside them and which evidence rests on. */
public final class FeatureDigest {
  private FeatureDigest() {}

  /**
   * SHA-256, hexadecimal, over the features in the order of the catalogue: for each a byte 1 and
   * the eight bytes of its IEEE 754 double, highest first; or a byte 0 where it is absent.
   */
  public static String of(Double[] features) {
    var bytes = ByteBuffer.allocate(9 * features.length);
    for (Double value : features) {
      if (value == null) {
        bytes.put((byte) 0);
      } else {
        // Zero is one value, whatever its sign.
        bytes.put((byte) 1).putLong(Double.doubleToLongBits(value + 0.0));
      }
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(bytes.array(), 0, bytes.position());
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
