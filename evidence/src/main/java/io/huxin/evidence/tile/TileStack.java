package io.huxin.evidence.tile;

import io.huxin.evidence.tree.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The tiles that are being filled on neighbouring levels. Full ones are written, and their roots go
 * one level up; the roots of the highest level are handed out.
 */
final class TileStack {
  private final TileStore store;
  private final int lowest;
  private final List<OpenTile> open = new ArrayList<>();
  private final List<Hash> above = new ArrayList<>();

  private static final class OpenTile {
    final List<Hash> hashes = new ArrayList<>();
    long index;
  }

  /**
   * @param lowest first level of tiles
   * @param levels how many levels
   * @param size leaves of the tree so far; its partial tiles on these levels are read from the
   *     store
   */
  TileStack(TileStore store, int lowest, int levels, long size) {
    this.store = store;
    this.lowest = lowest;
    for (int level = lowest; level < lowest + levels; level++) {
      var tile = new OpenTile();
      long hashes = size >>> (Tile.HEIGHT * level);
      int width = (int) (hashes & (TilePath.WIDTH - 1));
      tile.index = hashes >>> Tile.HEIGHT;
      if (width > 0) {
        tile.hashes.addAll(TileReader.tile(store, level, tile.index, width));
      }
      open.add(tile);
    }
  }

  /** Adds the next hash of the lowest level. */
  void push(Hash hash) {
    Hash next = hash;
    for (int i = 0; i < open.size(); i++) {
      OpenTile tile = open.get(i);
      tile.hashes.add(next);
      if (tile.hashes.size() < TilePath.WIDTH) {
        return;
      }
      write(lowest + i, tile);
      next = Tile.root(tile.hashes, 0, TilePath.WIDTH);
      tile.hashes.clear();
      tile.index++;
    }
    above.add(next);
  }

  /** Writes the tiles that are not full. */
  void close() {
    for (int i = 0; i < open.size(); i++) {
      if (!open.get(i).hashes.isEmpty()) {
        write(lowest + i, open.get(i));
      }
    }
  }

  private void write(int level, OpenTile tile) {
    store.write(TilePath.tile(level, tile.index, tile.hashes.size()), Tile.encode(tile.hashes));
  }

  /** Roots of the full tiles of the highest level, in order. */
  List<Hash> above() {
    return List.copyOf(above);
  }
}
