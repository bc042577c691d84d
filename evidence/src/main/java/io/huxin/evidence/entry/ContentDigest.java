package io.huxin.evidence.entry;

import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.Sha256;
import io.huxin.evidence.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/** The digest of the rows of a table that were read: SHA-256 over their row hashes in key order. */
public final class ContentDigest {
  private final MessageDigest digest = Sha256.fresh();
  private byte[] last;
  private long rows;

  /**
   * The hash of one row: SHA-256(frame("huxin/row/v1", table, canonical JSON of the row)), with
   * {@code frame} as in {@link PersonSecret}.
   */
  public static Hash row(String table, Map<String, ?> row) {
    byte[] frame = Frame.of("huxin/row/v1").and(table).and(CanonicalJson.bytes(row)).bytes();
    return Hash.of(Sha256.shared().digest(frame));
  }

  /**
   * Adds the next row. Keys must rise, in the order of their UTF-8 bytes; a repeated or earlier key
   * is refused.
   */
  public ContentDigest add(String key, Hash row) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    if (last != null && Arrays.compareUnsigned(last, bytes) >= 0) {
      throw FormatErrors.keyOrder(rows);
    }
    last = bytes;
    rows++;
    digest.update(row.bytes());
    return this;
  }

  /** The digest; nothing can be added after it. That of no rows is SHA-256 of nothing. */
  public Hash finish() {
    return Hash.of(digest.digest());
  }
}
