package io.huxin.features.window;

import io.huxin.features.snapshot.SnapshotSeries;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** The versions of one key, in the order in which they were recorded. */
final class KeyVersions implements Iterable<KeyVersions.Version> {
  /** A version and the positions of the series at which it is the one that holds. */
  static final class Version {
    private final Row row;
    private final int from;
    private int until;

    private Version(Row row, int from, int until) {
      this.row = row;
      this.from = from;
      this.until = until;
    }

    Row row() {
      return row;
    }

    int from() {
      return from;
    }

    /** First position at which it no longer holds. */
    int until() {
      return until;
    }

    /** Whether it holds at a position and is no removal. */
    boolean countsAt(int position) {
      return from <= position && position < until && !NarrowRows.isDeleted(row);
    }

    boolean isReversal() {
      return NarrowRows.isReversal(row);
    }
  }

  private final SnapshotSeries series;
  private final List<Version> versions = new ArrayList<>();

  KeyVersions(SnapshotSeries series) {
    this.series = series;
  }

  /** Adds the version recorded next; where it holds, it ends those before it. */
  void add(Row row) {
    int from = series.firstKnowing(row.getInt(NarrowRows.DAY), row.getLong(NarrowRows.RECORDED));
    for (Version earlier : versions) {
      earlier.until = Math.min(earlier.until, from);
    }
    versions.add(new Version(row, from, series.size()));
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  void clear() {
    versions.clear();
  }

  @Override
  public Iterator<Version> iterator() {
    return versions.iterator();
  }
}
