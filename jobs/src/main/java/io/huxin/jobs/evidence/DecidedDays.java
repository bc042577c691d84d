package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Days whose decisions stand in the log, each with the signed batch of the revision in force: what
 * an earlier one rested on may have been made anew for the later.
 *
 * @param batches one a day, in the order of days
 */
record DecidedDays(List<Batch> batches) {
  private static final StructType IN_FORCE =
      new StructType()
          .add("as_of", DataTypes.DateType, false)
          .add("revision", DataTypes.IntegerType, false);

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
    Dataset<Row> inForce =
        warehouse
            .spark()
            .createDataFrame(
                batches.stream()
                    .map(
                        batch ->
                            RowFactory.create(
                                java.sql.Date.valueOf(batch.asOf()),
                                DecisionsContents.revision(batch)))
                    .toList(),
                IN_FORCE);
    return warehouse
        .read(OutputTables.QUOTA_DECISIONS)
        .where(col("as_of").isin(dates()))
        .join(broadcast(inForce), IN_FORCE.fieldNames(), "left_semi");
  }
}
