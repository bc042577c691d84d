package io.huxin.evidence.tile;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.tree.Consistency;
import io.huxin.evidence.tree.Hash;
import io.huxin.evidence.tree.Inclusion;
import io.huxin.evidence.tree.Subtrees;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A tree as its tiles give it. Hashes are believed as they lie there: what is made of them must be
 * verified against a signed root, which finds any that is wrong.
 */
public final class TileReader implements Subtrees {
  private static final int REMEMBERED = 64;

  private final TileStore store;
  private final long size;
  private final Map<Place, List<Hash>> tiles =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, List<Hash>> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Place(int level, long number, int width) {}

  /** A tree of some size. */
  public TileReader(TileStore store, long size) {
    this.store = store;
    this.size = size;
  }

  /** The root. */
  public Hash root() {
    return root(size);
  }

  /** A proof that a leaf is in this tree. */
  public List<Hash> inclusion(long index) {
    return Inclusion.proof(index, size, this);
  }

  /** A proof that this tree begins with all leaves of an older one. */
  public List<Hash> consistency(long older) {
    return Consistency.proof(older, size, this);
  }

  /** An entry's bytes. */
  public byte[] entry(long index) {
    if (Long.compareUnsigned(index, size) >= 0) {
      throw EvidenceErrors.indexBeyond(index, size);
    }
    long bundle = index >>> Tile.HEIGHT;
    return bundle(store, bundle, width(0, bundle)).get((int) (index % TilePath.WIDTH));
  }

  /**
   * The entries [begin, end), read a bundle at a time.
   *
   * @param end at most the size
   */
  public Iterator<byte[]> entries(long begin, long end) {
    if (Long.compareUnsigned(begin, end) > 0 || Long.compareUnsigned(end, size) > 0) {
      throw EvidenceErrors.indexBeyond(end, size);
    }
    return new Iterator<>() {
      private long next = begin;
      private List<byte[]> bundle = List.of();

      @Override
      public boolean hasNext() {
        return next != end;
      }

      @Override
      public byte[] next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int within = (int) (next & (TilePath.WIDTH - 1));
        if (within == 0 || next == begin) {
          long number = next >>> Tile.HEIGHT;
          bundle = bundle(store, number, width(0, number));
        }
        next++;
        return bundle.get(within);
      }
    };
  }

  @Override
  public Hash subtree(int level, long index) {
    int tileLevel = level / Tile.HEIGHT;
    int within = level % Tile.HEIGHT;
    long first = index << within;
    long number = first >>> Tile.HEIGHT;
    int width = width(tileLevel, number);
    List<Hash> hashes =
        tiles.computeIfAbsent(
            new Place(tileLevel, number, width), place -> tile(store, tileLevel, number, width));
    int begin = (int) (first & (TilePath.WIDTH - 1));
    return Tile.root(hashes, begin, begin + (1 << within));
  }

  /** How many hashes of a tile, or entries of a bundle at level 0, a tree of this size has. */
  private int width(int level, long number) {
    return width(size, level, number);
  }

  static int width(long size, int level, long number) {
    long hashes = size >>> (Tile.HEIGHT * level);
    return number == hashes >>> Tile.HEIGHT
        ? (int) (hashes & (TilePath.WIDTH - 1))
        : TilePath.WIDTH;
  }

  static List<Hash> tile(TileStore store, int level, long number, int width) {
    String path = TilePath.tile(level, number, width);
    var bytes = store.read(path);
    if (bytes.isPresent()) {
      return Tile.decode(bytes.get(), path, width);
    }
    // A partial tile may be gone once the full one is there (tlog-tiles, Partial Tiles).
    String full = TilePath.tile(level, number, TilePath.WIDTH);
    byte[] whole = store.read(full).orElseThrow(() -> EvidenceErrors.noTile(path));
    return Tile.decode(whole, full, TilePath.WIDTH).subList(0, width);
  }

  static List<byte[]> bundle(TileStore store, long number, int width) {
    String path = TilePath.entries(number, width);
    var bytes = store.read(path);
    if (bytes.isPresent()) {
      return Bundle.decode(bytes.get(), path, width);
    }
    String full = TilePath.entries(number, TilePath.WIDTH);
    byte[] whole = store.read(full).orElseThrow(() -> EvidenceErrors.noTile(path));
    return Bundle.decode(whole, full, TilePath.WIDTH).subList(0, width);
  }
}
