package io.huxin.evidence.tile;

import io.huxin.evidence.FormatErrors;
import io.huxin.evidence.tree.CompactRange;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.TreeHash;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Writes the entry bundles and the two lowest levels of tiles of a range of leaves. Ranges that
 * meet at multiples of {@link #CUT} leaves share no file, so they can be written in any order and
 * at once; {@link TileTop} joins them. A range that begins elsewhere continues the partial bundle
 * and tiles of a tree of that size, which must lie in the store.
 */
public final class TileRange {
  /** Where ranges may meet: the leaves below a full tile of level 1. */
  public static final long CUT = 65_536;

  /** Levels of tiles that a range writes. */
  static final int LEVELS = 2;

  private TileRange() {}

  /**
   * Writes a range.
   *
   * @param begin first leaf
   * @param entries the entries from there on, 0 to {@link Bundle#MAX_ENTRY} bytes each
   * @return what is to be joined
   */
  public static WrittenRange write(TileStore store, long begin, Iterator<byte[]> entries) {
    var range = CompactRange.startingAt(begin);
    var tiles = new TileStack(store, 0, LEVELS, begin);
    int width = (int) (begin % TilePath.WIDTH);
    List<byte[]> bundle = new ArrayList<>();
    if (width > 0) {
      bundle.addAll(TileReader.bundle(store, begin / TilePath.WIDTH, width));
    }
    while (entries.hasNext()) {
      byte[] entry = entries.next();
      if (entry.length > Bundle.MAX_ENTRY) {
        throw FormatErrors.entryTooLong(entry.length);
      }
      Hash leaf = TreeHash.leaf(entry);
      bundle.add(entry);
      if (bundle.size() == TilePath.WIDTH) {
        store.write(
            TilePath.entries(range.end() / TilePath.WIDTH, TilePath.WIDTH), Bundle.encode(bundle));
        bundle.clear();
      }
      range.append(leaf);
      tiles.push(leaf);
    }
    if (!bundle.isEmpty()) {
      store.write(
          TilePath.entries(range.end() / TilePath.WIDTH, bundle.size()), Bundle.encode(bundle));
    }
    tiles.close();
    return new WrittenRange(range, tiles.above());
  }
}
