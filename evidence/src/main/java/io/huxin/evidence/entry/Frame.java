package io.huxin.evidence.entry;

import io.huxin.evidence.Sha256;
import io.huxin.evidence.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Byte strings one after another, each behind its length as a big-endian uint32, so that no two
 * lists give the same bytes. The first names what is hashed and its version, so that no two uses
 * do.
 */
final class Frame {
  private static final int USUAL = 192;

  private byte[] bytes = new byte[USUAL];
  private int length;

  private Frame() {}

  static Frame of(String domain) {
    return new Frame().and(domain);
  }

  Frame and(String part) {
    return and(part.getBytes(StandardCharsets.UTF_8));
  }

  Frame and(byte[] part) {
    int end = length + Integer.BYTES + part.length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end));
    }
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[length++] = (byte) (part.length >>> shift);
    }
    System.arraycopy(part, 0, bytes, length, part.length);
    length = end;
    return this;
  }

  Hash sha256() {
    MessageDigest digest = Sha256.shared();
    digest.update(bytes, 0, length);
    return Hash.of(digest.digest());
  }

  /** Under the key that the code was made ready with. */
  Hash hmac(Mac code) {
    code.update(bytes, 0, length);
    return Hash.of(code.doFinal());
  }
}
