package io.huxin.evidence.tile;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.EvidenceException;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.TreeHash;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Hashes a stored log again, from its entries up, and names the first thing that does not match.
 */
public final class TileAudit {
  private final TileStore store;
  private final long size;

  private TileAudit(TileStore store, long size) {
    this.store = store;
    this.size = size;
  }

  /**
   * Refuses a log whose entries or tiles are not those of a root.
   *
   * @param entries is handed each entry and its index, in order, once its hash has been found in
   *     its tile
   */
  public static void check(TileStore store, long size, Hash root, ObjLongConsumer<byte[]> entries) {
    var audit = new TileAudit(store, size);
    audit.leaves(entries);
    for (int level = 1; level < 8 && size >>> (Tile.HEIGHT * level) != 0; level++) {
      audit.level(level);
    }
    if (!new TileReader(store, size).root().equals(root)) {
      throw EvidenceErrors.otherRoot(size);
    }
  }

  /**
   * Looks at the partial tiles and bundles that a log has outgrown, which no newer checkpoint
   * covers. The log itself must have been found sound.
   *
   * @param size of the whole log; tiles of a greater one are left alone
   * @param find is told of each file that is no beginning of what lies in its place now
   * @return how many were looked at
   */
  public static int checkOutgrown(
      TileDirectory store, long size, Consumer<EvidenceException> find) {
    int looked = 0;
    for (String path : store.tiles()) {
      var tile = PartialTile.parse(path).filter(partial -> partial.outgrownBy(size));
      if (tile.isPresent()) {
        looked++;
        try {
          tile.get().check(store, size);
        } catch (EvidenceException e) {
          find.accept(e);
        }
      }
    }
    return looked;
  }

  /**
   * Looks for the partial tiles and bundle that readers of a checkpoint need.
   *
   * @param size of the checkpoint's tree
   * @param find is told of each that is gone, and whose full one is not there either
   */
  public static void requireThere(TileStore store, long size, Consumer<EvidenceException> find) {
    for (PartialTile tile : PartialTile.of(size)) {
      try {
        tile.requireThere(store);
      } catch (EvidenceException e) {
        find.accept(e);
      }
    }
  }

  private void leaves(ObjLongConsumer<byte[]> entries) {
    for (long number = 0; number << Tile.HEIGHT < size; number++) {
      int width = TileReader.width(size, 0, number);
      List<byte[]> bundle = TileReader.bundle(store, number, width);
      List<Hash> hashes = TileReader.tile(store, 0, number, width);
      for (int i = 0; i < width; i++) {
        long index = (number << Tile.HEIGHT) + i;
        if (!TreeHash.leaf(bundle.get(i)).equals(hashes.get(i))) {
          throw EvidenceErrors.otherLeaf(
              index, TilePath.entries(number, width), TilePath.tile(0, number, width));
        }
        entries.accept(bundle.get(i), index);
      }
    }
  }

  /** Each hash of a level must be the root of a full tile of the level below. */
  private void level(int level) {
    long hashes = size >>> (Tile.HEIGHT * level);
    for (long number = 0; number << Tile.HEIGHT < hashes; number++) {
      int width = TileReader.width(size, level, number);
      List<Hash> tile = TileReader.tile(store, level, number, width);
      for (int i = 0; i < width; i++) {
        long below = (number << Tile.HEIGHT) + i;
        List<Hash> children = TileReader.tile(store, level - 1, below, TilePath.WIDTH);
        if (!Tile.root(children, 0, TilePath.WIDTH).equals(tile.get(i))) {
          throw EvidenceErrors.otherNode(
              i,
              TilePath.tile(level, number, width),
              TilePath.tile(level - 1, below, TilePath.WIDTH),
              below << (Tile.HEIGHT * level));
        }
      }
    }
  }
}
