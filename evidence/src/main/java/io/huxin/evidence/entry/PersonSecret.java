package io.huxin.evidence.entry;

import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.tree.Hash;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person's secret, or for rows of no person that of the deployment. Who destroys it makes every
 * subject id and commitment made with it unreadable for good. {@code frame} below stands for parts
 * one after another, each as UTF-8 behind its length as a big-endian uint32.
 */
public final class PersonSecret {
  /** Least length, in bytes. */
  public static final int MIN_LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";
  // To make one costs more than to use it, and there is one secret for each person.
  private static final ThreadLocal<Mac> OWN = ThreadLocal.withInitial(PersonSecret::fresh);

  private final SecretKeySpec key;

  /** A secret of at least {@link #MIN_LENGTH} bytes. */
  public PersonSecret(byte[] secret) {
    if (secret.length < MIN_LENGTH) {
      throw FormatErrors.secretLength(secret.length, MIN_LENGTH);
    }
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  private static Mac fresh() {
    try {
      return Mac.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  private Hash hmac(Frame frame) {
    Mac mac = OWN.get();
    try {
      mac.init(key);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HmacSHA256 takes any key", e);
    }
    return frame.hmac(mac);
  }

  /** The person in the logs: HMAC-SHA256(secret, frame("huxin/subject/v1")). */
  public Hash subject() {
    return hmac(Frame.of("huxin/subject/v1"));
  }

  /**
   * The salt of one entry: HMAC-SHA256(secret, frame("huxin/salt/v1", log, type, as_of, key)). It
   * opens that entry and no other.
   *
   * @param log the log's origin
   * @param key what tells the entry from others of its type and day
   */
  public Salt salt(String log, EntryType type, LocalDate asOf, String key) {
    return new Salt(
        hmac(Frame.of("huxin/salt/v1").and(log).and(type.name()).and(asOf.toString()).and(key)));
  }

  @Override
  public String toString() {
    return "a person's secret";
  }
}
