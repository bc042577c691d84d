package io.huxin.jobs.store;

import io.huxin.features.snapshot.Versions;
import io.huxin.features.table.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Ledger tables as known at the cut-off of each snapshot. */
public final class VisibleLedger {
  private final Warehouse warehouse;
  private final Dataset<Row> snapshots;

  public VisibleLedger(Warehouse warehouse, Dataset<Row> snapshots) {
    this.warehouse = warehouse;
    this.snapshots = snapshots;
  }

  /** The table's rows that hold at each snapshot, with column {@code as_of}. */
  public Dataset<Row> of(Table table) {
    return Versions.visibleAt(warehouse.read(table).drop("row_hash"), table, snapshots);
  }
}
