package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.Salt;

/** An entry with what opens it. */
final class Committed {
  private final Entry entry;
  private final Salt salt;

  Committed(Entry entry, Salt salt) {
    this.entry = entry;
    this.salt = salt;
  }

  Entry entry() {
    return entry;
  }

  Salt salt() {
    return salt;
  }
}
