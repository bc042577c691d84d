package io.huxin.evidence.entry;

import io.huxin.evidence.tree.Hash;
import java.util.Map;

/**
 * The secret part of one commitment.
 *
 * @param value 32 bytes, made by {@link PersonSecret#salt}
 */
public record Salt(Hash value) {
  /**
   * The commitment to values: SHA-256(frame("huxin/commitment/v1", salt, canonical JSON of the
   * values)), with {@code frame} as in {@link PersonSecret}. Without the salt it tells nothing of
   * them, however few they could be.
   */
  public Hash commit(Map<String, ?> values) {
    return commit(CanonicalJson.bytes(values));
  }

  /** The commitment to values that are canonical JSON already; nothing checks that they are. */
  public Hash commit(byte[] canonical) {
    return Frame.of("huxin/commitment/v1").and(value.bytes()).and(canonical).sha256();
  }

  @Override
  public String toString() {
    return "a salt";
  }
}
