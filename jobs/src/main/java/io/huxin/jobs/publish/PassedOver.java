package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Decisions that were made on top of one which never took effect. A day that starts from the line
 * as it was before both finds neither made, though the later one has had no time to be answered
 * yet, or is older by now than what answers are looked for.
 */
final class PassedOver {
  private PassedOver() {}

  /**
   * The decisions that lines of {@code quota_current} carry and that the day passes over: it
   * decided on a version before the one that they were made on. Nobody has changed those lines
   * since. Of {@code quota_decisions} only days are read that such a line names.
   *
   * @param decisions of the day
   * @return decision_id; made_version, the version that the decision gave the line
   */
  static Dataset<Row> of(Warehouse warehouse, Dataset<Row> decisions) {
    Dataset<Row> behind =
        warehouse
            .readToWrite(OutputTables.QUOTA_CURRENT)
            .select(
                col("user_id"),
                col("product"),
                col("as_of").as("found_day"),
                col("decision_id"),
                col("line_version").as("found_version"))
            .join(
                decisions.select(
                    col("user_id"), col("product"), col("line_version").as("decided_on")),
                new String[] {"user_id", "product"})
            .where("found_version - 1 > decided_on")
            .localCheckpoint(true);
    List<java.sql.Date> days =
        behind.select("found_day").distinct().as(Encoders.DATE()).collectAsList();
    return warehouse
        .read(OutputTables.QUOTA_DECISIONS)
        .where(col("as_of").isInCollection(days))
        .select("decision_id", "line_version")
        .join(behind, "decision_id")
        .where("line_version + 1 = found_version AND decided_on < line_version")
        .select(col("decision_id"), expr("found_version").as("made_version"))
        .localCheckpoint(true);
  }
}
