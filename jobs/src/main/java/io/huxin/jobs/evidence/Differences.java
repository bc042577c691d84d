package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileRange;
import io.huxin.evidence.tile.TileReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where the entries that the tables give and those that a log holds part ways.
 *
 * @param first index of the first entry that differs, or that only one of the two has
 * @param redacted entries of persons whose secret is destroyed, which cannot be compared
 */
record Differences(OptionalLong first, long redacted) {
  private static final long NONE = Long.MAX_VALUE;
  private static final StructType SCHEMA =
      new StructType()
          .add("first", DataTypes.LongType, false)
          .add("redacted", DataTypes.LongType, false);

  /** Compares a batch's entries, where no person's secret is destroyed. */
  static Differences of(EntryRows entries, Batch batch, LogFiles log, long end) {
    long count = entries.orders().count();
    return between(new OrderedEntries(entries, batch.first(), count), log, end, Set.of());
  }

  /**
   * Compares entries with those of a log from the same index on.
   *
   * @param end where those of the log end
   * @param erased subjects whose secrets are destroyed
   */
  static Differences between(OrderedEntries made, LogFiles log, long end, Set<String> erased) {
    long first = NONE;
    long redacted = 0;
    var compare = new Compare(log.path(), made.first(), end, erased);
    for (Row row : made.computed(compare, SCHEMA)) {
      first = Math.min(first, row.getLong(0));
      redacted += row.getLong(1);
    }
    if (first == NONE && made.end() != end) {
      first = Math.min(made.end(), end);
    }
    return new Differences(first == NONE ? OptionalLong.empty() : OptionalLong.of(first), redacted);
  }

  @Override
  public String toString() {
    return first.isPresent()
        ? "the first entry that the tables do not give is number " + first.getAsLong() + "."
        : "all entries are those that the tables give.";
  }

  private static final class Compare implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final String log;
    private final long begin;
    private final long end;
    private final HashSet<String> erased;

    Compare(String log, long begin, long end, Set<String> erased) {
      this.log = log;
      this.begin = begin;
      this.end = end;
      this.erased = new HashSet<>(erased);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> placed) {
      var tree = new TileReader(new TileDirectory(Path.of(log)), end);
      var rows = new RangeWriter.Ranges(placed);
      List<Row> found = new ArrayList<>();
      while (rows.hasRange()) {
        long index = Math.max(begin, rows.range() * TileRange.CUT);
        Iterator<byte[]> made = rows.entries();
        Iterator<byte[]> stored =
            index < end ? tree.entries(index, end) : List.<byte[]>of().iterator();
        long first = NONE;
        long redacted = 0;
        for (; made.hasNext(); index++) {
          byte[] entry = made.next();
          byte[] there = stored.hasNext() ? stored.next() : null;
          if (there == null) {
            first = Math.min(first, index);
          } else if (!Arrays.equals(entry, there)) {
            if (redacted(there, entry)) {
              redacted++;
            } else {
              first = Math.min(first, index);
            }
          }
        }
        found.add(RowFactory.create(first, redacted));
      }
      return found.iterator();
    }

    /** Once the secret is destroyed, the tables give no subject any more. */
    private boolean redacted(byte[] stored, byte[] made) {
      return !erased.isEmpty()
          && subject(made).isEmpty()
          && subject(stored).filter(erased::contains).isPresent();
    }

    private static Optional<Object> subject(byte[] entry) {
      return Optional.ofNullable(Entry.parse(entry).fields().get("subject"));
    }
  }
}
