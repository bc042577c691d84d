package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;

import io.huxin.evidence.tile.TileRange;
import io.huxin.evidence.tile.WrittenRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Entries in the order of a text, from an index of a log on, cut where ranges of a tree may meet.
 * What comes of it depends on the entries and their order only, not on partitions.
 */
final class OrderedEntries {
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
    return InnerRows.of(placed())
        .mapPartitions(new PerRange<>(first, rows.making(), function))
        .collect();
  }

  /** Index of the first. */
  long first() {
    return first;
  }

  /** Index after the last. */
  long end() {
    return first + count;
  }

  /**
   * Each range alone in one partition, in order of how pieces' orders begin; the partitions in the
   * order of the ranges.
   */
  private Dataset<Row> placed() {
    long[] cuts = cuts();
    var place = new Place(Cuts.at(rows.orders(), cuts));
    return InnerRows.dataset(rows.orders(), PlacedPiece.SCHEMA, rows.pieces().flatMap(place))
        .repartitionById(cuts.length + 1, col("range"))
        // Of a number, Spark sorts by digits, without a look at the rows themselves.
        .sortWithinPartitions("begin");
  }

  /** Places among the entries, above 0, at which a range begins. */
  private long[] cuts() {
    long next = (first / TileRange.CUT + 1) * TileRange.CUT;
    return LongStream.iterate(next, cut -> cut < first + count, cut -> cut + TileRange.CUT)
        .map(cut -> cut - first)
        .toArray();
  }

  /** Finds the range that an entry lies in, or all that have entries which a piece lies beside. */
  private static final class Place implements FlatMapFunction<InternalRow, InternalRow> {
    private static final long serialVersionUID = 1;

    private final byte[][] begins;

    Place(List<byte[]> begins) {
      this.begins = begins.toArray(byte[][]::new);
    }

    @Override
    public Iterator<InternalRow> call(InternalRow row) {
      byte[] order = row.getUTF8String(0).getBytes();
      int range = range(order);
      if (row.getInt(2) < EntryRows.BESIDE) {
        return Collections.singleton(placed(row, order, range)).iterator();
      }
      byte[] last = Arrays.copyOf(order, order.length + 1);
      // No byte of a text is as great.
      last[order.length] = (byte) 0xFF;
      return IntStream.rangeClosed(range, range(last))
          .mapToObj(one -> placed(row, order, one))
          .iterator();
    }

    private InternalRow placed(InternalRow row, byte[] order, int range) {
      byte[] rest = Arrays.copyOfRange(order, Math.min(shared(range), order.length), order.length);
      return new PlacedPiece(rest, row.getBinary(1), row.getInt(2), range).row();
    }

    private int range(byte[] order) {
      int found = Arrays.binarySearch(begins, order, Arrays::compareUnsigned);
      return found >= 0 ? found + 1 : -found - 1;
    }

    /** How many bytes all orders of a range begin with; what follows tells them apart. */
    private int shared(int range) {
      return range == 0 || range == begins.length
          ? 0
          : Arrays.mismatch(begins[range - 1], begins[range]);
    }
  }

  /** Calls a function with the one range that a partition holds, if it holds entries. */
  private static final class PerRange<T> implements FlatMapFunction<Iterator<InternalRow>, T> {
    private static final long serialVersionUID = 1;

    private final long first;
    private final EntryMaking making;
    private final Function2<Long, Iterator<byte[]>, T> function;

    PerRange(long first, EntryMaking making, Function2<Long, Iterator<byte[]>, T> function) {
      this.first = first;
      this.making = making;
      this.function = function;
    }

    @Override
    public Iterator<T> call(Iterator<InternalRow> rows) throws Exception {
      var entries = new RangeEntries(rows, making);
      if (!entries.hasNext()) {
        return Collections.emptyIterator();
      }
      int range = entries.range();
      long begin = Math.max(first, (first / TileRange.CUT + range) * TileRange.CUT);
      return List.of(function.call(begin, entries)).iterator();
    }
  }
}
