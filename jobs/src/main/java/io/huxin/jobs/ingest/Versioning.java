package io.huxin.jobs.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.Table;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What a new row is beside the versions already known: a new version, a repeat, or a conflict.
 * Versions are ordered by the source's own stamp.
 *
 * <ul>
 *   <li>same key and content as the version before it: a repeat;
 *   <li>same key and stamp, other content: a conflict, and none of the rows in it is taken;
 *   <li>a stamp before one already known: refused, since it would wrongly supersede it;
 *   <li>otherwise a new version.
 * </ul>
 */
final class Versioning {
  static final String OUTCOME = "_outcome";
  private static final String STAMP = "_stamp";
  private static final String KNOWN = "_known";

  private final Table table;

  Versioning(Table table) {
    this.table = table;
  }

  /**
   * Adds {@link #OUTCOME} (ACCEPTED, REPEAT, QUARANTINED) and completes the reasons.
   *
   * @param judged rows with reasons; those that have one stay QUARANTINED
   * @param ledger all versions known, or null if there are none
   * @param floor cut-off of the last sealed day, which no new row may precede; null if none
   */
  Dataset<Row> sorted(Dataset<Row> judged, Dataset<Row> ledger, Instant floor) {
    Dataset<Row> candidates =
        judged.withColumn(STAMP, col("recorded_at")).withColumn(KNOWN, lit(false));
    if (ledger != null) {
      candidates = candidates.unionByName(known(candidates, ledger), true);
    }
    // Rows already rejected take no part: they stand alone, keyed by themselves.
    var valid = size(coalesce(col(Contract.REASONS), array())).equalTo(0);
    WindowSpec sameKey = Window.partitionBy(keys(valid));
    WindowSpec inOrder =
        sameKey.orderBy(col(STAMP), col(KNOWN).desc(), col("row_hash"), col(Contract.PAYLOAD));
    WindowSpec sameStamp = Window.partitionBy(keys(valid, col(STAMP)));
    Dataset<Row> compared =
        candidates
            .withColumn("_before", lag("row_hash", 1).over(inOrder))
            .withColumn("_last_known", max(when(col(KNOWN), col(STAMP))).over(sameKey))
            .withColumn(
                "_conflict",
                min("row_hash").over(sameStamp).notEqual(max("row_hash").over(sameStamp)))
            .where(expr("NOT " + KNOWN));
    Column repeat = col("_before").isNotNull().and(col("_before").equalTo(col("row_hash")));
    Column late = col("_last_known").isNotNull().and(col(STAMP).lt(col("_last_known")));
    return floored(
            compared
                .withColumn(
                    OUTCOME,
                    when(valid.unary_$bang(), lit("QUARANTINED"))
                        .when(col("_conflict"), lit("QUARANTINED"))
                        .when(repeat, lit("REPEAT"))
                        .when(late, lit("QUARANTINED"))
                        .otherwise(lit("ACCEPTED")))
                .withColumn(
                    Contract.REASONS,
                    when(
                            valid.and(col(OUTCOME).equalTo("QUARANTINED")),
                            array(
                                when(col("_conflict"), lit("conflicting_versions"))
                                    .otherwise(lit("older_than_known"))))
                        .otherwise(col(Contract.REASONS))),
            floor)
        .drop("_before", "_last_known", "_conflict", STAMP, KNOWN);
  }

  private Dataset<Row> known(Dataset<Row> candidates, Dataset<Row> ledger) {
    var columns = new ArrayList<Column>();
    table.keys().forEach(key -> columns.add(col(key)));
    columns.add(coalesce(col("source_recorded_at"), col("recorded_at")).as(STAMP));
    columns.add(col("row_hash"));
    columns.add(lit(true).as(KNOWN));
    Dataset<Row> newKeys =
        candidates.select(
            table.keys().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new));
    return ledger
        .select(columns.toArray(Column[]::new))
        .join(newKeys.distinct(), asScala(table), "left_semi");
  }

  /** Late rows count from the floor on, several versions of one key a microsecond apart. */
  private Dataset<Row> floored(Dataset<Row> rows, Instant floor) {
    if (floor == null) {
      return rows;
    }
    Column bound = lit(Timestamp.from(floor));
    Column late = col("recorded_at").lt(bound).and(col(OUTCOME).equalTo("ACCEPTED"));
    WindowSpec order =
        Window.partitionBy(keys(col(OUTCOME).equalTo("ACCEPTED"), late)).orderBy(STAMP);
    return rows.withColumn("_rank", row_number().over(order))
        .withColumn("source_recorded_at", when(late, col("recorded_at")))
        .withColumn("_floor", bound)
        .withColumn(
            "recorded_at",
            when(late, expr("timestampadd(MICROSECOND, _rank - 1, _floor)"))
                .otherwise(col("recorded_at")))
        .drop("_rank", "_floor");
  }

  /** The key; rows for which {@code taking} is false get a key of their own. */
  private Column[] keys(Column taking, Column... more) {
    var keys = new ArrayList<Column>();
    table.keys().forEach(key -> keys.add(col(key)));
    keys.add(when(taking, lit("")).otherwise(col(Contract.PAYLOAD)));
    keys.addAll(java.util.List.of(more));
    return keys.toArray(Column[]::new);
  }

  private static String[] asScala(Table table) {
    return table.keys().toArray(String[]::new);
  }
}
