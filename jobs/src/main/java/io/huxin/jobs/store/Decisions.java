package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Reading quota decisions. */
public final class Decisions {
  private Decisions() {}

  /** The last revision of each decision of a day. */
  public static Dataset<Row> latest(Warehouse warehouse, LocalDate asOf) {
    Dataset<Row> rows = warehouse.day(OutputTables.QUOTA_DECISIONS, asOf);
    return rows.withColumn("_last", max("revision").over(Window.partitionBy("user_id", "product")))
        .where(col("revision").equalTo(col("_last")))
        .drop("_last");
  }
}
