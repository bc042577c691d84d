package io.huxin.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 *   <li>another user than the key's first version: refused, since the row would count for both; it
 *       is removed, and delivered anew under a key of its own;
 *   <li>otherwise a new version.
 * </ul>
 */
final class Versioning {
  static final String OUTCOME = "_outcome";

  /** Column of the ledger: event date of the version that a row replaces. */
  static final String REPLACES_ON = "replaces_on";

  private static final String STAMP = "_stamp";
  private static final String ON = "_on";
  private static final String KNOWN = "_known";
  private static final String OWNER = "_owner";
  private static final String KEY_HASH = KeyCensus.KEY_HASH;
  private static final String ACCEPTED = OUTCOME + " = 'ACCEPTED'";
  private static final String QUARANTINED = OUTCOME + " = 'QUARANTINED'";
  private static final String RANK = "_rank";
  private static final String LAST_RECORDED = "_last_recorded";

  private final Table table;

  Versioning(Table table) {
    this.table = table;
  }

  /**
   * Sorts a delivery's rows by what becomes of them.
   *
   * @param delivery new rows; those that have a reason against them are quarantined
   * @param contested hashes of keys with several versions; null if there are none
   * @param floor cut-off of the last sealed day, which no new row may precede; null if none
   */
  Sorted sorted(Delivery delivery, Dataset<Row> contested, Instant floor) {
    if (contested == null) {
      Dataset<Row> all = alone(delivery.judged(), floor);
      return new Sorted(all.where(ACCEPTED), all.where(lit(false)), all.where(QUARANTINED));
    }
    Dataset<Row> marked = delivery.judged().withColumn(KEY_HASH, KeyCensus.keyHash(table));
    Dataset<Row> compared =
        floored(
                compared(
                    marked.join(contested, byHash(), "left_semi"), delivery.ledger(), contested),
                floor)
            .localCheckpoint(true);
    Dataset<Row> all =
        alone(marked.join(contested, byHash(), "left_anti").drop(KEY_HASH), floor)
            .unionByName(compared);
    return new Sorted(
        all.where(ACCEPTED), compared.where(OUTCOME + " = 'REPEAT'"), all.where(QUARANTINED));
  }

  /**
   * New rows by what becomes of them.
   *
   * @param quarantined rows with all their reasons
   */
  record Sorted(Dataset<Row> accepted, Dataset<Row> repeats, Dataset<Row> quarantined) {}

  /** Rows whose keys are their own, so that there is no other to tell them apart from. */
  private static Dataset<Row> alone(Dataset<Row> rows, Instant floor) {
    Dataset<Row> sorted =
        rows.withColumn(
                OUTCOME,
                when(col(Contract.REASONS).equalTo(""), lit("ACCEPTED"))
                    .otherwise(lit("QUARANTINED")))
            .withColumn(REPLACES_ON, lit(null).cast("date"));
    return floor == null
        ? sorted
        : atFloor(sorted.withColumn(RANK, lit(1)), floor, lit(Timestamp.from(floor)));
  }

  /** Rows of keys that have several versions, each beside the others. */
  private Dataset<Row> compared(Dataset<Row> judged, Dataset<Row> ledger, Dataset<Row> contested) {
    Dataset<Row> candidates =
        judged
            .withColumn(STAMP, col("recorded_at"))
            .withColumn(KNOWN, lit(false))
            .withColumn(ON, expr(LedgerTables.eventDate(table)))
            .withColumn(OWNER, owner());
    if (ledger != null) {
      candidates = candidates.unionByName(known(ledger, contested), true);
    }
    // Rows already rejected take no part: they stand alone, keyed by themselves.
    var valid = coalesce(col(Contract.REASONS), lit("")).equalTo("");
    WindowSpec sameKey = Window.partitionBy(keys(valid));
    WindowSpec inOrder =
        sameKey.orderBy(col(STAMP), col(KNOWN).desc(), col("row_hash"), col(Contract.PAYLOAD));
    WindowSpec sameStamp = Window.partitionBy(keys(valid, col(STAMP)));
    Column moved = coalesce(col("_moved"), lit(false));
    Column late = col("_last_known").isNotNull().and(col(STAMP).lt(col("_last_known")));
    Dataset<Row> compared =
        candidates
            .withColumn("_last_known", max(when(col(KNOWN), col(STAMP))).over(sameKey))
            .withColumn(LAST_RECORDED, max(when(col(KNOWN), col("recorded_at"))).over(sameKey))
            .withColumn(
                "_conflict",
                min("row_hash").over(sameStamp).notEqual(max("row_hash").over(sameStamp)))
            // A row in conflict does not reach the ledger, so nothing repeats it.
            .withColumn(
                "_before",
                last(when(col(KNOWN).or(not(col("_conflict"))), col("row_hash")), true)
                    .over(inOrder.rowsBetween(Window.unboundedPreceding(), -1)))
            .withColumn(
                "_moved",
                first(when(col(KNOWN).or(not(col("_conflict"))), col(OWNER)), true)
                    .over(inOrder.rowsBetween(Window.unboundedPreceding(), 0))
                    .notEqual(col(OWNER)))
            .withColumn(
                REPLACES_ON,
                last(when(col(KNOWN).or(not(col("_conflict").or(moved).or(late))), col(ON)), true)
                    .over(inOrder.rowsBetween(Window.unboundedPreceding(), -1)))
            .where(expr("NOT " + KNOWN));
    Column repeat = col("_before").isNotNull().and(col("_before").equalTo(col("row_hash")));
    return compared
        .withColumn(
            OUTCOME,
            when(valid.unary_$bang(), lit("QUARANTINED"))
                .when(col("_conflict"), lit("QUARANTINED"))
                .when(repeat, lit("REPEAT"))
                .when(late.or(moved), lit("QUARANTINED"))
                .otherwise(lit("ACCEPTED")))
        .withColumn(
            Contract.REASONS,
            when(
                    valid.and(col(OUTCOME).equalTo("QUARANTINED")),
                    when(col("_conflict"), lit("conflicting_versions"))
                        .when(moved, lit("moved_to_another_user"))
                        .otherwise(lit("older_than_known")))
                .otherwise(col(Contract.REASONS)))
        .drop("_before", "_last_known", "_conflict", "_moved", OWNER, STAMP, KNOWN, ON, KEY_HASH);
  }

  /** Whose row it is; links have two persons and are nobody's alone. */
  private Column owner() {
    boolean owned = List.of(table.columnNames()).contains("user_id");
    return owned ? col("user_id") : lit("");
  }

  private Dataset<Row> known(Dataset<Row> ledger, Dataset<Row> contested) {
    var columns = new ArrayList<Column>();
    table.keys().forEach(key -> columns.add(col(key)));
    columns.add(coalesce(col("source_recorded_at"), col("recorded_at")).as(STAMP));
    columns.add(col("recorded_at"));
    columns.add(col("row_hash"));
    columns.add(expr(LedgerTables.eventDate(table)).as(ON));
    columns.add(owner().as(OWNER));
    columns.add(lit(true).as(KNOWN));
    columns.add(KeyCensus.keyHash(table).as(KEY_HASH));
    return ledger.select(columns.toArray(Column[]::new)).join(contested, byHash(), "left_semi");
  }

  /** Late rows count from the floor on, several versions of one key a microsecond apart. */
  private Dataset<Row> floored(Dataset<Row> rows, Instant floor) {
    if (floor == null) {
      return rows.drop(LAST_RECORDED);
    }
    WindowSpec order =
        Window.partitionBy(keys(col(OUTCOME).equalTo("ACCEPTED"), late(floor)))
            .orderBy("recorded_at");
    return atFloor(
            rows.withColumn(RANK, row_number().over(order)),
            floor,
            greatest(
                lit(Timestamp.from(floor)),
                col(LAST_RECORDED).plus(expr("INTERVAL '0.000001' SECOND"))))
        .drop(LAST_RECORDED);
  }

  private static Dataset<Row> atFloor(Dataset<Row> ranked, Instant floor, Column from) {
    return ranked
        .withColumn("source_recorded_at", when(late(floor), col("recorded_at")))
        .withColumn("_floor", from)
        .withColumn(
            "recorded_at",
            when(late(floor), expr("timestampadd(MICROSECOND, " + RANK + " - 1, _floor)"))
                .otherwise(col("recorded_at")))
        .drop(RANK, "_floor");
  }

  private static Column late(Instant floor) {
    return col("recorded_at").lt(lit(Timestamp.from(floor))).and(col(OUTCOME).equalTo("ACCEPTED"));
  }

  /** The key; rows for which {@code taking} is false get a key of their own. */
  private Column[] keys(Column taking, Column... more) {
    var keys = new ArrayList<Column>();
    table.keys().forEach(key -> keys.add(col(key)));
    keys.add(when(taking, lit("")).otherwise(col(Contract.PAYLOAD)));
    keys.addAll(List.of(more));
    return keys.toArray(Column[]::new);
  }

  private static String[] byHash() {
    return new String[] {KEY_HASH};
  }
}
