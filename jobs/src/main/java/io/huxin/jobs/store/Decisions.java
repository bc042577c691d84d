package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import java.util.OptionalInt;
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
    return rows.where(col("revision").equalTo(lit(revisionInForce(warehouse, asOf))));
  }

  /**
   * Those that {@code publish} applied.
   *
   * @param decisions rows with decision_id
   */
  public static Dataset<Row> applied(Warehouse warehouse, Dataset<Row> decisions) {
    return decisions.join(
        warehouse
            .read(OutputTables.PUBLICATIONS)
            .where(col("outcome").equalTo(lit("APPLIED")))
            .select("decision_id"),
        new String[] {"decision_id"},
        "left_semi");
  }

  /** The revision whose decisions {@link #latest} gives; 0 where nothing is decided yet. */
  public static int revisionInForce(Warehouse warehouse, LocalDate asOf) {
    OptionalInt sealed = Days.revision(warehouse, asOf);
    return sealed.orElseGet(() -> last(warehouse.day(OutputTables.QUOTA_DECISIONS, asOf)));
  }

  private static int last(Dataset<Row> rows) {
    Row last = rows.agg(max("revision")).head();
    return last.isNullAt(0) ? 0 : last.getInt(0);
  }
}
