package io.huxin.jobs.evidence;

import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileRange;
import io.huxin.evidence.tile.TileStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Writes the ranges of a partition, each of which it holds whole, and gives what is to be joined.
 */
final class RangeWriter implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final String log;
  private final long first;
  private final boolean dry;

  /**
   * A writer.
   *
   * @param log folder of the log
   * @param first index of the batch's first entry
   * @param dry whether to hash only
   */
  RangeWriter(String log, long first, boolean dry) {
    this.log = log;
    this.first = first;
    this.dry = dry;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> placed) {
    TileStore files = new TileDirectory(Path.of(log));
    TileStore store = dry ? new Unwritten(files) : files;
    var rows = new Ranges(placed);
    List<Row> written = new ArrayList<>();
    while (rows.hasRange()) {
      long begin = Math.max(first, rows.range() * TileRange.CUT);
      written.add(RowFactory.create(begin, TileRange.write(store, begin, rows.entries()).bytes()));
    }
    return written.iterator();
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

  /** Rows of order, entry and range, one range after the other. */
  static final class Ranges {
    private final Iterator<Row> rows;
    private Row next;

    Ranges(Iterator<Row> rows) {
      this.rows = rows;
      advance();
    }

    boolean hasRange() {
      return next != null;
    }

    long range() {
      return next.getLong(2);
    }

    /** The entries of the range at hand; the next range follows once they are read. */
    Iterator<byte[]> entries() {
      long range = range();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return next != null && range() == range;
        }

        @Override
        public byte[] next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          byte[] entry = next.getAs(1);
          advance();
          return entry;
        }
      };
    }

    private void advance() {
      next = rows.hasNext() ? rows.next() : null;
    }
  }
}
