package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Days whose decisions stand in the log, each with the signed batch of the revision in force: what
 * an earlier one rested on may have been made anew for the later.
 *
 * @param batches one a day, in the order of days
 */
record DecidedDays(List<Batch> batches) {
  /** The decided days of signed batches, which are in order. */
  static DecidedDays of(List<Batch> signed) {
    var last = new TreeMap<LocalDate, Batch>();
    for (Batch batch : signed) {
      if (batch.madeFrom().containsKey(DecisionsContents.REVISION)) {
        last.put(batch.asOf(), batch);
      }
    }
    return new DecidedDays(List.copyOf(last.values()));
  }

  /** The days as Spark takes them. */
  Object[] dates() {
    return batches.stream().map(batch -> java.sql.Date.valueOf(batch.asOf())).toArray();
  }

  /** Their decisions of the revisions in force. */
  Dataset<Row> decisions(Warehouse warehouse) {
    Dataset<Row> decisions = warehouse.read(OutputTables.QUOTA_DECISIONS);
    return decisions.where(
        batches.stream()
            .map(
                batch ->
                    col("as_of")
                        .equalTo(lit(java.sql.Date.valueOf(batch.asOf())))
                        .and(col("revision").equalTo(lit(DecisionsContents.revision(batch)))))
            .reduce(org.apache.spark.sql.Column::or)
            .orElse(lit(false)));
  }
}
