package io.huxin.jobs.store;

import io.huxin.features.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Row;

/**
 * Tables of one row a day or a job, such as {@code days} and {@code runs}, held on the driver until
 * their next commit: they are asked for many times a day, and each query over them would cost more
 * than their rows.
 */
final class SmallTables {
  private record Held(long version, List<Row> rows) {}

  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Warehouse warehouse;

  SmallTables(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** All rows, in the declared columns and no order. */
  List<Row> rows(Table table) {
    long version = warehouse.version(table);
    Held last = held.get(table.name());
    if (last == null || last.version() != version) {
      last = new Held(version, List.copyOf(warehouse.read(table).collectAsList()));
      held.put(table.name(), last);
    }
    return last.rows();
  }

  /**
   * Appends rows in the declared columns. What is held takes them in, unless somebody else has
   * committed in between.
   */
  void append(Table table, List<Row> rows) {
    Held before = held.get(table.name());
    warehouse.append(table, warehouse.spark().createDataFrame(rows, table.schema().asNullable()));
    if (before != null && warehouse.version(table) == before.version() + 1) {
      var all = new ArrayList<>(before.rows());
      all.addAll(rows);
      held.put(table.name(), new Held(before.version() + 1, List.copyOf(all)));
    }
  }
}
