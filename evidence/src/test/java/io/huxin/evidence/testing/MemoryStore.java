package io.huxin.evidence.testing;

import io.huxin.evidence.tile.TileStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A log's files in memory; writing other bytes to a file is a failure of the test. */
public final class MemoryStore implements TileStore {
  /** The files, by path. */
  public final Map<String, byte[]> files = new TreeMap<>();

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public void write(String path, byte[] bytes) {
    byte[] before = files.putIfAbsent(path, bytes);
    if (before != null && !Arrays.equals(before, bytes)) {
      throw new AssertionError(path + " is written twice with other bytes");
    }
  }
}
