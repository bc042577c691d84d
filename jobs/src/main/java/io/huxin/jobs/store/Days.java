package io.huxin.jobs.store;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Sealed days. */
public final class Days {
  private Days() {}

  /** The last sealed day; empty before the first. */
  public static Optional<LocalDate> lastSealed(Warehouse warehouse) {
    Row last = warehouse.read(OutputTables.DAYS).selectExpr("max(as_of)").head();
    return last.isNullAt(0) ? Optional.empty() : Optional.of(last.getDate(0).toLocalDate());
  }
}
