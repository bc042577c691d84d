package io.huxin.evidence.tile;

import io.huxin.evidence.EvidenceErrors;
import io.huxin.evidence.tree.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tile, or an entry bundle, that was the last of its level when a checkpoint was signed, and that
 * the log has outgrown since. Who holds that checkpoint still reads it, so it must be a beginning
 * of what lies in its place now (C2SP tlog-tiles, Partial Tiles).
 *
 * @param level 0 to 7, or {@link #ENTRIES} of a bundle
 * @param number position within the level
 * @param width 1 to 255 hashes or entries
 */
record PartialTile(int level, long number, int width) {
  static final int ENTRIES = -1;

  /** Tiles of level 7 are the highest below 2^64 leaves. */
  private static final int LEVELS = 8;

  /** Six groups of digits are enough for bundles of 2^64 entries. */
  private static final Pattern PATH =
      Pattern.compile("tile/(entries|[0-7])/((?:x\\d{3}/){0,5}\\d{3})\\.p/(\\d{1,3})");

  /** The partial tile of a path; empty if the path is of something else. */
  static Optional<PartialTile> parse(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String level = matcher.group(1);
    var tile =
        new PartialTile(
            "entries".equals(level) ? ENTRIES : Integer.parseInt(level),
            Long.parseLong(matcher.group(2).replaceAll("\\D", "")),
            Integer.parseInt(matcher.group(3)));
    boolean partial = 0 < tile.width && tile.width < TilePath.WIDTH;
    return partial && tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
  }

  /** The partial tiles and the bundle that a tree of some size ends with. */
  static List<PartialTile> of(long size) {
    var tiles = new ArrayList<PartialTile>();
    for (int level = ENTRIES; level < LEVELS; level++) {
      long hashes = size >>> (Tile.HEIGHT * Math.max(level, 0));
      int width = (int) (hashes & (TilePath.WIDTH - 1));
      if (width > 0) {
        tiles.add(new PartialTile(level, hashes >>> Tile.HEIGHT, width));
      }
    }
    return tiles;
  }

  /** Refuses a log that has neither this file nor the full one of its place. */
  void requireThere(TileStore store) {
    if (store.read(path()).isEmpty() && store.read(full()).isEmpty()) {
      throw EvidenceErrors.noTile(path());
    }
  }

  /** Whether a tree has more hashes, or entries, in this place. */
  boolean outgrownBy(long size) {
    long hashes = size >>> (Tile.HEIGHT * height());
    long whole = hashes >>> Tile.HEIGHT;
    return Long.compareUnsigned(number, whole) < 0
        || (number == whole && width < (hashes & (TilePath.WIDTH - 1)));
  }

  /**
   * Refuses a file that is no beginning of what a greater tree has in its place, naming the first
   * hash or entry that differs.
   *
   * @param size of a tree that has outgrown this tile, whose own tiles are right
   */
  void check(TileStore store, long size) {
    byte[] bytes = store.read(path()).orElseThrow(() -> EvidenceErrors.noTile(path()));
    int now = TileReader.width(size, height(), number);
    int difference;
    if (level == ENTRIES) {
      List<byte[]> older = Bundle.decode(bytes, path(), width);
      List<byte[]> newer = TileReader.bundle(store, number, now).subList(0, width);
      difference = Arrays.mismatch(older.toArray(), newer.toArray(), PartialTile::compare);
    } else {
      List<Hash> older = Tile.decode(bytes, path(), width);
      List<Hash> newer = TileReader.tile(store, level, number, now).subList(0, width);
      difference = Arrays.mismatch(older.toArray(), newer.toArray());
    }
    if (difference >= 0) {
      long first = ((number << Tile.HEIGHT) + difference) << (Tile.HEIGHT * height());
      throw EvidenceErrors.otherBeginning(path(), difference, first);
    }
  }

  private static int compare(Object one, Object other) {
    return Arrays.compare((byte[]) one, (byte[]) other);
  }

  private int height() {
    return Math.max(level, 0);
  }

  private String path() {
    return path(width);
  }

  private String full() {
    return path(TilePath.WIDTH);
  }

  private String path(int of) {
    return level == ENTRIES ? TilePath.entries(number, of) : TilePath.tile(level, number, of);
  }
}
