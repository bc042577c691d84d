package io.huxin.jobs.ingest;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.store.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Which files and table versions have been taken in; the table {@code source_files}. */
final class SourceVersions {
  private static final StructType SCHEMA =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("identity", DataTypes.StringType)
          .add("bytes", DataTypes.LongType)
          .add("content_hash", DataTypes.StringType)
          .add("modified_at", DataTypes.LongType)
          .add("as_of", DataTypes.DateType)
          .add("run_id", DataTypes.StringType);

  private final Warehouse warehouse;

  SourceVersions(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** What is known, by ledger table and identity. */
  record Known(Map<String, Map<String, SourceVersion>> byTable) {
    Map<String, SourceVersion> of(Table table) {
      return byTable.getOrDefault(table.name(), Map.of());
    }
  }

  Known known() {
    var known = new HashMap<String, Map<String, SourceVersion>>();
    warehouse
        .read(OutputTables.SOURCE_FILES)
        .select("source", "identity", "bytes", "content_hash", "modified_at")
        .collectAsList()
        .forEach(
            row ->
                known
                    .computeIfAbsent(row.getString(0), any -> new HashMap<>())
                    .put(
                        row.getString(1),
                        new SourceVersion(
                            row.getString(1), row.getLong(2), row.getString(3), row.getLong(4))));
    return new Known(known);
  }

  /** Remembers what was taken in; after this it is never read again. */
  void remember(List<Delivery> deliveries, Day day, String runId) {
    List<Row> rows = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      for (SourceVersion version : delivery.versions()) {
        rows.add(
            RowFactory.create(
                delivery.name(),
                version.identity(),
                version.bytes(),
                version.contentHash(),
                version.modifiedAt(),
                java.sql.Date.valueOf(day.asOf()),
                runId));
      }
    }
    if (!rows.isEmpty()) {
      warehouse.append(OutputTables.SOURCE_FILES, warehouse.spark().createDataFrame(rows, SCHEMA));
    }
  }
}
