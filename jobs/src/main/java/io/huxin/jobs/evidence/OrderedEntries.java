package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;

import io.huxin.evidence.tile.TileRange;
import io.huxin.evidence.tile.WrittenRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Entries in the order of a text, from an index of a log on, cut where ranges of a tree may meet.
 * What comes of it depends on the entries and their order only, not on partitions.
 */
final class OrderedEntries {
  /** Rows of placed entries: what of the order tells those of a range apart, entry, range. */
  private static final StructType PLACED =
      new StructType()
          .add(EntryRows.ORDER, DataTypes.BinaryType, false)
          .add("entry", DataTypes.BinaryType, false)
          .add("range", DataTypes.IntegerType, false);

  private final EntryRows rows;
  private final long first;
  private final long count;

  /**
   * Entries to be placed.
   *
   * @param first index of the first
   * @param count how many there are
   */
  OrderedEntries(EntryRows rows, long first, long count) {
    this.rows = rows;
    this.first = first;
    this.count = count;
  }

  /** Writes bundles and low tiles; nothing is written that is there already. */
  List<WrittenRange> written(LogFiles log) {
    return ranges(new RangeWriter(log.path(), false));
  }

  /** As if they were written, to see what they amount to; nothing is. */
  List<WrittenRange> hashed(LogFiles log) {
    return ranges(new RangeWriter(log.path(), true));
  }

  private List<WrittenRange> ranges(RangeWriter writer) {
    return computed(writer).stream().map(WrittenRange::parse).toList();
  }

  /** What a function makes of each range: of its first index, and its entries in order. */
  <T> List<T> computed(Function2<Long, Iterator<byte[]>, T> function) {
    return InnerRows.of(placed()).mapPartitions(new PerRange<>(first, function)).collect();
  }

  /** Index of the first. */
  long first() {
    return first;
  }

  /** Index after the last. */
  long end() {
    return first + count;
  }

  /** Each range alone in one partition, in order; the partitions in the order of the ranges. */
  private Dataset<Row> placed() {
    long[] cuts = cuts();
    var place = new Place(Cuts.at(rows.orders(), cuts));
    return InnerRows.map(rows.entries(), PLACED, place)
        .repartitionById(cuts.length + 1, col("range"))
        .sortWithinPartitions(EntryRows.ORDER);
  }

  /** Places among the entries, above 0, at which a range begins. */
  private long[] cuts() {
    long next = (first / TileRange.CUT + 1) * TileRange.CUT;
    return LongStream.iterate(next, cut -> cut < first + count, cut -> cut + TileRange.CUT)
        .map(cut -> cut - first)
        .toArray();
  }

  /** Finds the range that an entry lies in. */
  private static final class Place implements Function<InternalRow, InternalRow> {
    private static final long serialVersionUID = 1;

    private final byte[][] begins;

    Place(List<byte[]> begins) {
      this.begins = begins.toArray(byte[][]::new);
    }

    @Override
    public InternalRow call(InternalRow row) {
      byte[] order = row.getUTF8String(0).getBytes();
      int found = Arrays.binarySearch(begins, order, Arrays::compareUnsigned);
      int range = found >= 0 ? found + 1 : -found - 1;
      byte[] rest = Arrays.copyOfRange(order, shared(range), order.length);
      return new GenericInternalRow(new Object[] {rest, row.getBinary(1), range});
    }

    /**
     * How many bytes all orders of a range begin with. A sort looks at the first few bytes first,
     * which should tell them apart.
     */
    private int shared(int range) {
      return range == 0 || range == begins.length
          ? 0
          : Arrays.mismatch(begins[range - 1], begins[range]);
    }
  }

  /** Calls a function with the one range that a partition holds, if it holds any. */
  private static final class PerRange<T> implements FlatMapFunction<Iterator<InternalRow>, T> {
    private static final long serialVersionUID = 1;

    private final long first;
    private final Function2<Long, Iterator<byte[]>, T> function;

    PerRange(long first, Function2<Long, Iterator<byte[]>, T> function) {
      this.first = first;
      this.function = function;
    }

    @Override
    public Iterator<T> call(Iterator<InternalRow> rows) throws Exception {
      if (!rows.hasNext()) {
        return Collections.emptyIterator();
      }
      InternalRow one = rows.next();
      int range = one.getInt(2);
      long begin = Math.max(first, (first / TileRange.CUT + range) * TileRange.CUT);
      // The row itself is overwritten by the next.
      byte[] entry = one.getBinary(1);
      var entries =
          new Iterator<byte[]>() {
            private byte[] next = entry;

            @Override
            public boolean hasNext() {
              return next != null;
            }

            @Override
            public byte[] next() {
              if (next == null) {
                throw new NoSuchElementException();
              }
              byte[] now = next;
              next = rows.hasNext() ? entry(rows.next(), range) : null;
              return now;
            }
          };
      return List.of(function.call(begin, entries)).iterator();
    }

    private static byte[] entry(InternalRow row, int range) {
      if (row.getInt(2) != range) {
        throw new IllegalStateException(
            "Spark put ranges " + range + " and " + row.getInt(2) + " into one partition");
      }
      return row.getBinary(1);
    }
  }
}
