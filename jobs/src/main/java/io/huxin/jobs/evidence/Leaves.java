package io.huxin.jobs.evidence;

import io.huxin.evidence.tile.TileReader;
import io.huxin.evidence.tree.Hash;
import java.util.OptionalLong;
import java.util.Set;

/** Looks for leaves in a log. */
final class Leaves {
  private Leaves() {}

  /** The index of the first of some leaves within [first, end); empty if there is none. */
  static OptionalLong first(LogFiles log, long first, long end, Set<Hash> leaves) {
    TileReader tree = log.tree();
    for (long index = first; index < end; index++) {
      if (leaves.contains(tree.subtree(0, index))) {
        return OptionalLong.of(index);
      }
    }
    return OptionalLong.empty();
  }
}
