package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sealed days. */
public final class Days {
  private Days() {}

  /** The last sealed day; empty before the first. */
  public static Optional<LocalDate> lastSealed(Warehouse warehouse) {
    return last(warehouse.read(OutputTables.DAYS));
  }

  /** The last sealed day before another. */
  public static Optional<LocalDate> lastSealedBefore(Warehouse warehouse, LocalDate asOf) {
    return last(warehouse.read(OutputTables.DAYS).where(col("as_of").lt(lit(asOf))));
  }

  private static Optional<LocalDate> last(Dataset<Row> days) {
    Row last = days.selectExpr("max(as_of)").head();
    return last.isNullAt(0) ? Optional.empty() : Optional.of(last.getDate(0).toLocalDate());
  }
}
