package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 * @param superseded those of revisions that were decided and signed before the one in force, whose
 *     decisions may have taken effect all the same: a day can be stopped half published
 */
record DecidedDays(List<Batch> batches, List<Batch> superseded) {
  private static final StructType REVISIONS =
      new StructType()
          .add("as_of", DataTypes.DateType, false)
          .add("revision", DataTypes.IntegerType, false);

  /** The decided days of signed batches, which are in order. */
  static DecidedDays of(List<Batch> signed) {
    var last = new TreeMap<LocalDate, Batch>();
    var superseded = new ArrayList<Batch>();
    for (Batch batch : signed) {
      if (batch.madeFrom().containsKey(DecisionsContents.REVISION)) {
        Batch before = last.put(batch.asOf(), batch);
        if (before != null) {
          superseded.add(before);
        }
      }
    }
    return new DecidedDays(List.copyOf(last.values()), List.copyOf(superseded));
  }

  /** The days as Spark takes them. */
  Object[] dates() {
    return dates(batches);
  }

  /** Their decisions of the revisions in force. */
  Dataset<Row> decisions(Warehouse warehouse) {
    return decisions(warehouse, batches);
  }

  /** Their decisions of revisions that others took the place of. */
  Dataset<Row> supersededDecisions(Warehouse warehouse) {
    return decisions(warehouse, superseded);
  }

  /**
   * Whether the decisions of a batch were superseded by others that rest on features made anew: the
   * table has those, so that entries which commit to the earlier ones cannot be made again.
   */
  boolean restsOnEarlierFeatures(Batch batch) {
    return superseded.contains(batch)
        && batches.stream()
            .filter(inForce -> inForce.asOf().equals(batch.asOf()))
            // The rows of another feature set are there still.
            .filter(
                inForce ->
                    DecisionsContents.featureSet(inForce)
                        .equals(DecisionsContents.featureSet(batch)))
            .anyMatch(
                inForce ->
                    !Objects.equals(
                        DecisionsContents.featuresDigest(inForce),
                        DecisionsContents.featuresDigest(batch)));
  }

  private static Object[] dates(List<Batch> batches) {
    return batches.stream().map(batch -> java.sql.Date.valueOf(batch.asOf())).toArray();
  }

  private static Dataset<Row> decisions(Warehouse warehouse, List<Batch> batches) {
    Dataset<Row> revisions =
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
                REVISIONS);
    return warehouse
        .read(OutputTables.QUOTA_DECISIONS)
        .where(col("as_of").isin(dates(batches)))
        .join(broadcast(revisions), REVISIONS.fieldNames(), "left_semi");
  }
}
