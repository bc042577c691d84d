package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;

import io.huxin.evidence.tile.TileRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The orders that stand at given places among all, found without putting the entries themselves in
 * order: orders are parted roughly by size and counted; each part that holds a place is sorted.
 */
final class Cuts {
  private Cuts() {}

  /**
   * The orders at those places.
   *
   * @param orders rows of {@link EntryRows#ORDERS}
   * @param places rising, from 0; those behind the last order are left out
   */
  static List<byte[]> at(Dataset<Row> orders, long[] places) {
    if (places.length == 0) {
      return List.of();
    }
    // Shuffled once; both looks at the parts read the same files.
    JavaRDD<InternalRow> parts =
        InnerRows.of(orders.repartitionByRange(places.length + 1, col(EntryRows.ORDER)));
    List<Long> counts = parts.mapPartitions(rows -> List.of(count(rows)).iterator()).collect();
    long[] begins = new long[counts.size()];
    for (int i = 1; i < begins.length; i++) {
      begins[i] = begins[i - 1] + counts.get(i - 1);
    }
    return parts.mapPartitionsWithIndex(new Sorted(begins, places), true).collect();
  }

  private static long count(Iterator<InternalRow> rows) {
    long count = 0;
    for (; rows.hasNext(); rows.next()) {
      count++;
    }
    return count;
  }

  /** What stands at places within a part. A part has about {@link TileRange#CUT} orders. */
  private static final class Sorted
      implements Function2<Integer, Iterator<InternalRow>, Iterator<byte[]>> {
    private static final long serialVersionUID = 1;

    private final long[] begins;
    private final long[] places;

    Sorted(long[] begins, long[] places) {
      this.begins = begins;
      this.places = places;
    }

    @Override
    public Iterator<byte[]> call(Integer part, Iterator<InternalRow> rows) {
      long begin = begins[part];
      long end = part + 1 < begins.length ? begins[part + 1] : Long.MAX_VALUE;
      long[] within = Arrays.stream(places).filter(at -> at >= begin && at < end).toArray();
      if (within.length == 0) {
        return List.<byte[]>of().iterator();
      }
      var orders = new ArrayList<byte[]>();
      rows.forEachRemaining(row -> orders.add(row.getUTF8String(0).getBytes()));
      orders.sort(Arrays::compareUnsigned);
      return Arrays.stream(within)
          .filter(at -> at - begin < orders.size())
          .mapToObj(at -> orders.get((int) (at - begin)))
          .iterator();
    }
  }
}
