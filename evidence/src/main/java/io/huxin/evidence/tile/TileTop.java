package io.huxin.evidence.tile;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.tree.CompactRange;
import io.huxin.evidence.tree.Hash;
import java.util.List;

/** Joins ranges that have been written apart, and writes the tiles above them. */
public final class TileTop {
  /** Tiles of level 7 are the highest below 2^64 leaves. */
  private static final int LEVELS = 8;

  private TileTop() {}

  /**
   * The tree of an older tree and the ranges after it.
   *
   * @param size leaves of the older tree, whose tiles lie in the store
   * @param written the ranges in order; the first begins at {@code size}, the others where the one
   *     before ends, at multiples of {@link TileRange#CUT}
   * @return all leaves
   */
  public static CompactRange join(TileStore store, long size, List<WrittenRange> written) {
    CompactRange tree = CompactRange.ofTree(size, new TileReader(store, size));
    var tiles = new TileStack(store, TileRange.LEVELS, LEVELS - TileRange.LEVELS, size);
    for (WrittenRange part : written) {
      if (tree.end() != size && tree.end() % TileRange.CUT != 0) {
        throw EvidenceErrors.rangeCut(tree.end());
      }
      tree.append(part.range());
      part.roots().forEach(tiles::push);
    }
    tiles.close();
    Hash stored = new TileReader(store, tree.end()).root();
    if (!stored.equals(tree.root())) {
      throw EvidenceErrors.otherRoot(tree.end());
    }
    return tree;
  }
}
