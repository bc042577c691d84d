package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Salt;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.TreeHash;

/** An entry's bytes with what opens it. */
final class Committed {
  private final byte[] entry;
  private final Salt salt;

  Committed(byte[] entry, Salt salt) {
    this.entry = entry;
    this.salt = salt;
  }

  /** The bytes themselves. */
  byte[] entry() {
    return entry;
  }

  /** The hash of its leaf. */
  Hash leaf() {
    return TreeHash.leaf(entry);
  }

  Salt salt() {
    return salt;
  }
}
