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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Entries in the order of a text, from an index of a log on, cut where ranges of a tree may meet.
 * What comes of it depends on the entries and their order only, not on partitions.
 */
final class OrderedEntries {
  /** Rows of entries: order TEXT, by its UTF-8 bytes and different in each; entry BINARY. */
  static final StructType SCHEMA =
      new StructType()
          .add("order", DataTypes.StringType, false)
          .add("entry", DataTypes.BinaryType, false);

  private static final String RANGE = "_range";
  private static final StructType WRITTEN =
      new StructType()
          .add("begin", DataTypes.LongType, false)
          .add("written", DataTypes.BinaryType, false);

  private final Dataset<Row> entries;
  private final long first;
  private final long count;

  /**
   * Entries to be placed.
   *
   * @param entries rows of {@link #SCHEMA}
   * @param first index of the first
   * @param count how many there are
   */
  OrderedEntries(Dataset<Row> entries, long first, long count) {
    this.entries = entries;
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
    boolean twice = cuts().length > 0;
    if (twice) {
      // Read for the cuts, and for what lies between them.
      entries.persist(StorageLevel.MEMORY_AND_DISK());
    }
    try {
      return placed().mapPartitions(function, Encoders.row(schema)).collectAsList();
    } finally {
      if (twice) {
        entries.unpersist();
      }
    }
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
      return entries
          .withColumn(RANGE, lit(first / TileRange.CUT))
          .repartition(1)
          .sortWithinPartitions("order");
    }
    var range = udf(new RangeOf(first / TileRange.CUT, orders(cuts)), DataTypes.LongType);
    return entries
        .withColumn(RANGE, range.apply(col("order")))
        .repartition(cuts.length + 1, col(RANGE))
        .sortWithinPartitions("order");
  }

  /** Places among the entries, above 0, at which a range begins. */
  private long[] cuts() {
    long next = (first / TileRange.CUT + 1) * TileRange.CUT;
    return LongStream.iterate(next, cut -> cut < first + count, cut -> cut + TileRange.CUT)
        .map(cut -> cut - first)
        .toArray();
  }

  /** The orders that stand at those places, one for each range but the first. */
  private List<byte[]> orders(long[] cuts) {
    return entries
        .select("order")
        .orderBy("order")
        .javaRDD()
        .zipWithIndex()
        .filter(pair -> Arrays.binarySearch(cuts, pair._2()) >= 0)
        .map(pair -> pair._1().getString(0))
        .collect()
        .stream()
        .map(order -> order.getBytes(StandardCharsets.UTF_8))
        .toList();
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

  /** A row of {@link #SCHEMA}. */
  static Row row(String order, byte[] entry) {
    return RowFactory.create(order, entry);
  }
}
