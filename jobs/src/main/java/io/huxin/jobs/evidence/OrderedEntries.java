package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.huxin.evidence.tile.TileRange;
import io.huxin.evidence.tile.WrittenRange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Entries in the order of a text, from an index of a log on, cut where ranges of a tree may meet.
 * What comes of it depends on the entries and their order only, not on partitions.
 */
final class OrderedEntries {
  private static final String RANGE = "_range";
  private static final StructType WRITTEN =
      new StructType()
          .add("begin", DataTypes.LongType, false)
          .add("written", DataTypes.BinaryType, false);

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
    return ranges(new RangeWriter(log.path(), first, false));
  }

  /** As if they were written, to see what they amount to; nothing is. */
  List<WrittenRange> hashed(LogFiles log) {
    return ranges(new RangeWriter(log.path(), first, true));
  }

  private List<WrittenRange> ranges(RangeWriter writer) {
    return computed(writer, WRITTEN).stream()
        .sorted(Comparator.comparingLong(row -> row.getLong(0)))
        .map(row -> WrittenRange.parse(row.getAs(1)))
        .toList();
  }

  /** What a function makes of the ranges, each whole and in order: order, entry, range. */
  List<Row> computed(MapPartitionsFunction<Row, Row> function, StructType schema) {
    return placed().mapPartitions(function, Encoders.row(schema)).collectAsList();
  }

  /** Index of the first. */
  long first() {
    return first;
  }

  /** Index after the last. */
  long end() {
    return first + count;
  }

  /** Each range whole in one partition, in order: order, entry, _range. */
  private Dataset<Row> placed() {
    long[] cuts = cuts();
    if (cuts.length == 0) {
      return rows.entries()
          .withColumn(RANGE, lit(first / TileRange.CUT))
          .repartition(1)
          .sortWithinPartitions(EntryRows.ORDER);
    }
    List<byte[]> begins = Cuts.at(rows.orders(), cuts);
    var range = udf(new RangeOf(first / TileRange.CUT, begins), DataTypes.LongType);
    return rows.entries()
        .withColumn(RANGE, range.apply(col(EntryRows.ORDER)))
        .repartition(cuts.length + 1, col(RANGE))
        .sortWithinPartitions(EntryRows.ORDER);
  }

  /** Places among the entries, above 0, at which a range begins. */
  private long[] cuts() {
    long next = (first / TileRange.CUT + 1) * TileRange.CUT;
    return LongStream.iterate(next, cut -> cut < first + count, cut -> cut + TileRange.CUT)
        .map(cut -> cut - first)
        .toArray();
  }

  /** The number of the range that an order lies in. */
  private static final class RangeOf implements UDF1<String, Long> {
    private static final long serialVersionUID = 1;

    private final long first;
    private final byte[][] begins;

    RangeOf(long first, List<byte[]> begins) {
      this.first = first;
      this.begins = begins.toArray(byte[][]::new);
    }

    @Override
    public Long call(String order) {
      byte[] bytes = order.getBytes(StandardCharsets.UTF_8);
      int found = Arrays.binarySearch(begins, bytes, Arrays::compareUnsigned);
      return first + (found >= 0 ? found + 1 : -found - 1);
    }
  }
}
