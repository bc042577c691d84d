package io.huxin.evidence.entry;

import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.Sha256;
import io.huxin.evidence.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/**
 * The digest of the rows of a table that were read: SHA-256 over their row hashes in key order.
 * They may be added in pieces that others put together.
 */
public final class ContentDigest {
  private final MessageDigest digest = Sha256.fresh();
  private byte[] last;
  private long rows;

  /**
   * The hash of one row: SHA-256(frame("huxin/row/v1", table, canonical JSON of the row)), with
   * {@code frame} as in {@link PersonSecret}.
   */
  public static Hash row(String table, Map<String, ?> row) {
    return row(table, CanonicalJson.bytes(row));
  }

  /** As {@link #row(String, Map)}, of canonical JSON; nothing checks that it is. */
  public static Hash row(String table, byte[] canonical) {
    return Frame.of("huxin/row/v1").and(table).and(canonical).sha256();
  }

  /** Rows that follow each other, in key order. Keys are UTF-8 bytes. */
  public static final class Piece {
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private final byte[] first;
    private byte[] last;

    /** A piece of one row. */
    public Piece(byte[] key, byte[] row) {
      this(key, key, row);
    }

    /**
     * A piece of its parts.
     *
     * @param first key of its first row
     * @param last key of its last row
     * @param hashes of its rows, one after the other
     */
    public Piece(byte[] first, byte[] last, byte[] hashes) {
      this.first = first;
      this.last = last;
      this.hashes.writeBytes(hashes);
    }

    /** Adds the hash of the next row; a key that does not follow the last one is refused. */
    public void add(byte[] key, byte[] row) {
      if (!follows(last, key)) {
        throw FormatErrors.keyOrder(rows());
      }
      last = key;
      hashes.writeBytes(row);
    }

    /** Key of its first row. */
    public byte[] first() {
      return first;
    }

    /** Key of its last row. */
    public byte[] last() {
      return last;
    }

    /** The hashes of its rows, one after the other. */
    public byte[] hashes() {
      return hashes.toByteArray();
    }

    private long rows() {
      return hashes.size() / Hash.LENGTH;
    }
  }

  /**
   * Adds the next row. Keys must rise, in the order of their UTF-8 bytes; a repeated or earlier key
   * is refused.
   */
  public ContentDigest add(String key, Hash row) {
    return add(new Piece(key.getBytes(StandardCharsets.UTF_8), row.bytes()));
  }

  /** Adds the next rows; a piece whose first key does not follow the last one is refused. */
  public ContentDigest add(Piece piece) {
    if (last != null && !follows(last, piece.first())) {
      throw FormatErrors.keyOrder(rows);
    }
    last = piece.last();
    rows += piece.rows();
    digest.update(piece.hashes());
    return this;
  }

  private static boolean follows(byte[] last, byte[] next) {
    return Arrays.compareUnsigned(last, next) < 0;
  }

  /** The digest; nothing can be added after it. That of no rows is SHA-256 of nothing. */
  public Hash finish() {
    return Hash.of(digest.digest());
  }
}
