package io.huxin.jobs.evidence;

import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileRange;
import io.huxin.evidence.tile.TileStore;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;

/** Writes a range of entries, and gives what is to be joined, as bytes. */
final class RangeWriter implements Function2<Long, Iterator<byte[]>, byte[]> {
  private static final long serialVersionUID = 1;

  private final String log;
  private final boolean dry;

  /**
   * A writer.
   *
   * @param log folder of the log
   * @param dry whether to hash only
   */
  RangeWriter(String log, boolean dry) {
    this.log = log;
    this.dry = dry;
  }

  @Override
  public byte[] call(Long begin, Iterator<byte[]> entries) {
    TileStore files = new TileDirectory(Path.of(log));
    return TileRange.write(dry ? new Unwritten(files) : files, begin, entries).bytes();
  }

  /** Reads a log's files and writes nothing. */
  static final class Unwritten implements TileStore {
    private final TileStore files;

    Unwritten(TileStore files) {
      this.files = files;
    }

    @Override
    public java.util.Optional<byte[]> read(String path) {
      return files.read(path);
    }

    @Override
    public void write(String path, byte[] bytes) {}
  }
}
