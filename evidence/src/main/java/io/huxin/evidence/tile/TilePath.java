package io.huxin.evidence.tile;

import java.util.ArrayDeque;

/** Where a tile or an entry bundle lies, relative to the log (C2SP tlog-tiles). */
public final class TilePath {
  /** Hashes in a full tile, entries in a full bundle. */
  public static final int WIDTH = 256;

  private TilePath() {}

  /**
   * A tile of hashes.
   *
   * @param level 0 to 7
   * @param index position within the level
   * @param width 1 to 256 hashes
   */
  public static String tile(int level, long index, int width) {
    return "tile/" + level + "/" + numbered(index, width);
  }

  /** A bundle of 1 to 256 entries. */
  public static String entries(long index, int width) {
    return "tile/entries/" + numbered(index, width);
  }

  private static String numbered(long index, int width) {
    var groups = new ArrayDeque<String>();
    groups.addFirst("%03d".formatted(Long.remainderUnsigned(index, 1000)));
    for (long rest = Long.divideUnsigned(index, 1000); rest != 0; rest /= 1000) {
      groups.addFirst("x%03d".formatted(rest % 1000));
    }
    return String.join("/", groups) + (width == WIDTH ? "" : ".p/" + width);
  }
}
