package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reading quota decisions. */
public final class Decisions {
  private Decisions() {}

  /**
   * The decisions of a day: of the sealed revision, and before the seal of the last one. A revision
   * decides every line anew, so a line that is not in it has no decision.
   */
  public static Dataset<Row> latest(Warehouse warehouse, LocalDate asOf) {
    Dataset<Row> rows = warehouse.day(OutputTables.QUOTA_DECISIONS, asOf);
    Row sealed = warehouse.day(OutputTables.DAYS, asOf).agg(max("revision")).head();
    Row last = sealed.isNullAt(0) ? rows.agg(max("revision")).head() : sealed;
    return rows.where(col("revision").equalTo(lit(last.isNullAt(0) ? 0 : last.getInt(0))));
  }
}
