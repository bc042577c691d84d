package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Salt;
import io.huxin.evidence.tree.Hash;
import java.util.Map;

/**
 * An entry that the tables give and that is looked for in a log.
 *
 * @param batch the batch that it stands in
 * @param name what its receipt's file is called, before the entry's index
 * @param leaf hash of its leaf
 * @param salt opens its commitment
 * @param values what it commits to
 */
record Found(Batch batch, String name, Hash leaf, Salt salt, Map<String, Object> values) {
  static Found of(Batch batch, String name, Committed made, Map<String, Object> values) {
    return new Found(batch, name, made.leaf(), made.salt(), values);
  }
}
