package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.api.java.function.Function2;

/**
 * Where the entries that the tables give and those that a log holds part ways.
 *
 * @param first index of the first entry that differs, or that only one of the two has
 * @param redacted entries of persons whose secret is destroyed, which cannot be compared
 */
record Differences(OptionalLong first, long redacted) {
  private static final long NONE = Long.MAX_VALUE;

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
    var compare = new Compare(log, end, erased);
    for (long[] range : made.computed(compare)) {
      first = Math.min(first, range[0]);
      redacted += range[1];
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

  /** The first index in a range that differs, or {@link #NONE}, and how many are redacted. */
  private static final class Compare implements Function2<Long, Iterator<byte[]>, long[]> {
    private static final long serialVersionUID = 1;

    private final String log;
    private final long size;
    private final long end;
    private final HashSet<String> erased;

    Compare(LogFiles log, long end, Set<String> erased) {
      this.log = log.path();
      this.size = log.size();
      this.end = end;
      this.erased = new HashSet<>(erased);
    }

    @Override
    public long[] call(Long first, Iterator<byte[]> made) {
      // Of the whole log, so that no partial tile of an older one is read.
      var tree = new TileReader(new TileDirectory(Path.of(log)), size);
      Iterator<byte[]> stored =
          first < end ? tree.entries(first, end) : List.<byte[]>of().iterator();
      long differs = NONE;
      long redacted = 0;
      for (long index = first; made.hasNext(); index++) {
        byte[] entry = made.next();
        byte[] there = stored.hasNext() ? stored.next() : null;
        if (there == null) {
          differs = Math.min(differs, index);
        } else if (!Arrays.equals(entry, there)) {
          if (redacted(there, entry)) {
            redacted++;
          } else {
            differs = Math.min(differs, index);
          }
        }
      }
      return new long[] {differs, redacted};
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
