package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.PersonSecret;
import io.huxin.evidence.tree.Hash;
import java.io.Serializable;
import java.util.HexFormat;

/**
 * Secrets in use within a task, those used last remembered: to make one ready is dearer than to use
 * it, and a person's rows often follow each other. They are few, since to look into many takes
 * longer than to make one: most lie far away in memory.
 */
final class Secrets implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int REMEMBERED = 16;
  private static final int DIGITS = 2 * PersonSecret.MIN_LENGTH;

  private transient Ready[] ready;

  /**
   * A secret ready for use.
   *
   * @param hex as {@code identities} has it
   * @param subject the subject id that goes with it
   */
  record Ready(String hex, PersonSecret secret, Hash subject) {
    static Ready of(String hex) {
      var secret = new PersonSecret(HexFormat.of().parseHex(hex));
      return new Ready(hex, secret, secret.subject());
    }
  }

  /** Whether a secret is there and has not been destroyed. */
  static boolean alive(String hex) {
    return hex != null && hex.length() >= DIGITS;
  }

  Ready of(String hex) {
    if (ready == null) {
      ready = new Ready[REMEMBERED];
    }
    int slot = (hex.hashCode() & Integer.MAX_VALUE) % REMEMBERED;
    Ready last = ready[slot];
    if (last == null || !last.hex().equals(hex)) {
      last = Ready.of(hex);
      ready[slot] = last;
    }
    return last;
  }
}
