package io.huxin.evidence.tile;

import java.util.Optional;

/** Files that are written once. Paths are relative, with slashes. */
public interface TileStore {
  /** The bytes of a file, or empty if there is none. */
  Optional<byte[]> read(String path);

  /**
   * Writes a file whole or not at all. A file that is there already stays: the same bytes are taken
   * as written, any others are refused.
   */
  void write(String path, byte[] bytes);
}
