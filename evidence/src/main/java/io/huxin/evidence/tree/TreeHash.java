package io.huxin.evidence.tree;

import io.huxin.evidence.Sha256;
import java.security.MessageDigest;

/** Hashes of leaves and nodes (RFC 6962, section 2.1). */
public final class TreeHash {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** The root of the tree without leaves: SHA-256 of nothing. */
  public static final Hash EMPTY = Hash.owning(Sha256.fresh().digest());

  private TreeHash() {}

  /** SHA-256(0x00 || entry). */
  public static Hash leaf(byte[] entry) {
    MessageDigest digest = Sha256.shared();
    digest.update(LEAF);
    digest.update(entry);
    return Hash.owning(digest.digest());
  }

  /** SHA-256(0x01 || left || right). */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = Sha256.shared();
    digest.update(NODE);
    digest.update(left.raw());
    digest.update(right.raw());
    return Hash.owning(digest.digest());
  }
}
