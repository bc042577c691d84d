package io.huxin.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java platform must have. */
public final class Sha256 {
  // Looking an algorithm up costs more than hashing an entry.
  private static final ThreadLocal<MessageDigest> OWN = ThreadLocal.withInitial(Sha256::fresh);

  private Sha256() {}

  /** A digest of the caller's own. */
  public static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  /** This thread's digest, empty; finish with it before anything else here is called. */
  public static MessageDigest shared() {
    MessageDigest digest = OWN.get();
    digest.reset();
    return digest;
  }
}
