package io.huxin.jobs.world;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/** Rows of all tables in the layout of {@link Cells}, kept while each table takes its own. */
final class MadeRows implements AutoCloseable {
  private final Dataset<Row> rows;
  private final long cutOff;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private long held;

  /**
   * @param cutOff second from which a recorded row belongs to a later day
   */
  MadeRows(Dataset<Row> made, long cutOff) {
    this.rows = made.persist(StorageLevel.MEMORY_AND_DISK());
    this.cutOff = cutOff;
    for (RawTable table : RawTable.values()) {
      counts.put(table.tableName(), 0L);
    }
    Column due = col("rec").lt(cutOff);
    for (Row row :
        rows.groupBy(col("tab"), due.as("due")).agg(functions.count(lit(1))).collectAsList()) {
      RawTable table = RawTable.of(row.getString(0));
      if (!table.isSource() || row.getBoolean(1)) {
        counts.merge(table.tableName(), row.getLong(2), Long::sum);
      } else {
        held += row.getLong(2);
      }
    }
  }

  long count(RawTable table) {
    return counts.get(table.tableName());
  }

  long held() {
    return held;
  }

  /** Rows of each source table. */
  SortedMap<String, Long> sourceCounts() {
    var source = new TreeMap<String, Long>();
    for (RawTable table : RawTable.values()) {
      if (table.isSource()) {
        source.put(table.tableName(), count(table));
      }
    }
    return source;
  }

  /** Rows of a table as its source delivers them, those of later days left out. */
  Dataset<Row> of(RawTable table) {
    Column wanted = col("tab").equalTo(table.tag());
    if (table.isSource()) {
      wanted = wanted.and(col("rec").lt(cutOff));
    }
    return rows.filter(wanted).select(Cells.select(table));
  }

  /** Source rows recorded at the cut-off or later. */
  Dataset<Row> heldRows() {
    List<Object> sources = new ArrayList<>();
    Arrays.stream(RawTable.values())
        .filter(RawTable::isSource)
        .forEach(table -> sources.add(table.tag()));
    return rows.filter(col("tab").isin(sources.toArray()).and(col("rec").geq(cutOff)));
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
