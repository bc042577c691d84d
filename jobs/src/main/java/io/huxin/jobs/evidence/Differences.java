package io.huxin.jobs.evidence;

import io.huxin.evidence.entry.Entry;
import io.huxin.evidence.entry.EntryType;
import io.huxin.evidence.tile.TileDirectory;
import io.huxin.evidence.tile.TileReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.Function2;

/**
 * Where the entries that the tables give and those that a log holds part ways.
 *
 * @param first index of the first entry that differs, or that only one of the two has
 * @param redacted entries of persons whose secret is destroyed, which cannot be compared
 * @param uncommitted decisions that are alike but for their commitments, where that is let pass
 */
record Differences(OptionalLong first, long redacted, long uncommitted) {
  private static final long NONE = Long.MAX_VALUE;

  /** Compares a batch's entries, where no person's secret is destroyed. */
  static Differences of(EntryRows entries, Batch batch, LogFiles log, long end) {
    long count = entries.orders().count();
    return between(new OrderedEntries(entries, batch.first(), count), log, end, Set.of(), false);
  }

  /**
   * Compares entries with those of a log from the same index on.
   *
   * @param end where those of the log end
   * @param erased subjects whose secrets are destroyed
   * @param otherFeatures whether decisions may commit to features that the tables no longer have
   */
  static Differences between(
      OrderedEntries made, LogFiles log, long end, Set<String> erased, boolean otherFeatures) {
    long first = NONE;
    long redacted = 0;
    long uncommitted = 0;
    var compare = new Compare(log, end, erased, otherFeatures);
    for (long[] range : made.computed(compare)) {
      first = Math.min(first, range[0]);
      redacted += range[1];
      uncommitted += range[2];
    }
    if (first == NONE && made.end() != end) {
      first = Math.min(made.end(), end);
    }
    return new Differences(
        first == NONE ? OptionalLong.empty() : OptionalLong.of(first), redacted, uncommitted);
  }

  @Override
  public String toString() {
    return first.isPresent()
        ? "the first entry that the tables do not give is number " + first.getAsLong() + "."
        : "all entries are those that the tables give.";
  }

  /**
   * The first index in a range that differs, or {@link #NONE}, how many are redacted, and how many
   * differ in what they commit to alone, where that is let pass.
   */
  private static final class Compare implements Function2<Long, Iterator<byte[]>, long[]> {
    private static final long serialVersionUID = 1;

    private final String log;
    private final long size;
    private final long end;
    private final HashSet<String> erased;
    private final boolean otherFeatures;

    Compare(LogFiles log, long end, Set<String> erased, boolean otherFeatures) {
      this.log = log.path();
      this.size = Math.max(log.size(), end);
      this.end = end;
      this.erased = new HashSet<>(erased);
      this.otherFeatures = otherFeatures;
    }

    @Override
    public long[] call(Long first, Iterator<byte[]> made) {
      // Of the whole log, so that no partial tile of an older one is read.
      var tree = new TileReader(new TileDirectory(Path.of(log)), size);
      Iterator<byte[]> stored =
          first < end ? tree.entries(first, end) : List.<byte[]>of().iterator();
      long differs = NONE;
      long redacted = 0;
      long uncommitted = 0;
      for (long index = first; made.hasNext(); index++) {
        byte[] entry = made.next();
        byte[] there = stored.hasNext() ? stored.next() : null;
        if (there == null) {
          differs = Math.min(differs, index);
        } else if (!Arrays.equals(entry, there)) {
          if (redacted(there, entry)) {
            redacted++;
          } else if (otherFeatures && alikeInPlain(there, entry)) {
            uncommitted++;
          } else {
            differs = Math.min(differs, index);
          }
        }
      }
      return new long[] {differs, redacted, uncommitted};
    }

    /** Once the secret is destroyed, the tables give no subject any more. */
    private boolean redacted(byte[] stored, byte[] made) {
      return !erased.isEmpty()
          && subject(made).isEmpty()
          && subject(stored).filter(erased::contains).isPresent();
    }

    private static boolean alikeInPlain(byte[] stored, byte[] made) {
      Entry there = Entry.parse(stored);
      return there.type() == EntryType.DECISION && plain(there).equals(plain(Entry.parse(made)));
    }

    private static Map<String, Object> plain(Entry entry) {
      var plain = new TreeMap<>(entry.fields());
      plain.remove("commitment");
      return plain;
    }

    private static Optional<Object> subject(byte[] entry) {
      return Optional.ofNullable(Entry.parse(entry).fields().get("subject"));
    }
  }
}
