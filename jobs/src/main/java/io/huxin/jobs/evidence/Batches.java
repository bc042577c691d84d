package io.huxin.jobs.evidence;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.huxin.features.table.EvidenceTables;
import io.huxin.jobs.LogErrors;
import io.huxin.jobs.store.Warehouse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Batches begun and done, in the table {@code evidence_batches}. To begin one is to take the log's
 * lease: a Delta commit of the next fence number, which fails if another has taken it meanwhile.
 */
final class Batches {
  private static final StructType SCHEMA = EvidenceTables.EVIDENCE_BATCHES.schema();

  private final Warehouse warehouse;

  Batches(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** The batches of a log by number; of one begun several times the last. */
  List<Batch> of(LogName log) {
    var last = new TreeMap<Long, Row>();
    attempts(log).forEach(row -> last.put(row.getLong(SCHEMA.fieldIndex("number")), row));
    return last.values().stream().map(row -> batch(log, row)).toList();
  }

  /** The greatest fence of a log; 0 if nobody has written to it. */
  long fence(LogName log) {
    return attempts(log).stream().mapToLong(Batches::fence).max().orElse(0);
  }

  private List<Row> attempts(LogName log) {
    return warehouse.rows(EvidenceTables.EVIDENCE_BATCHES).stream()
        .filter(row -> row.getString(SCHEMA.fieldIndex("log")).equals(log.text()))
        .sorted(Comparator.comparingLong(Batches::fence))
        .toList();
  }

  private static long fence(Row row) {
    return row.getLong(SCHEMA.fieldIndex("fence"));
  }

  private static Batch batch(LogName log, Row row) {
    return new Batch(
        log,
        row.getLong(SCHEMA.fieldIndex("number")),
        row.getLong(SCHEMA.fieldIndex("first_index")),
        row.getDate(SCHEMA.fieldIndex("as_of")).toLocalDate(),
        Batch.Kind.valueOf(row.getString(SCHEMA.fieldIndex("kind")).toUpperCase(Locale.ROOT)),
        Batch.parsed(row.getString(SCHEMA.fieldIndex("made_from"))));
  }

  /**
   * Takes the lease of a log for a batch.
   *
   * @return the fence
   * @throws IllegalStateException if somebody else takes it at the same time
   */
  long begin(Batch batch) {
    return begin(batch, fence(batch.log()));
  }

  /** As {@link #begin(Batch)}, from the last fence that was seen. */
  long begin(Batch batch, long seen) {
    LogName log = batch.log();
    // Reads what is there within the commit, so that Delta refuses one of two at the same time.
    var rows =
        warehouse
            .readToWrite(EvidenceTables.EVIDENCE_BATCHES)
            .where(col("log").equalTo(log.text()))
            .agg(coalesce(max("fence"), lit(0L)).as("seen"))
            .select(
                lit(log.text()).as("log"),
                expr("if(seen = " + seen + "L, seen + 1, raise_error('the log is taken'))")
                    .cast("bigint")
                    .as("fence"),
                lit(java.sql.Date.valueOf(batch.asOf())).as("as_of"),
                lit(batch.number()).as("number"),
                lit(batch.first()).as("first_index"),
                lit(batch.kind().name()).as("kind"),
                lit(batch.json()).as("made_from"));
    try {
      warehouse.append(EvidenceTables.EVIDENCE_BATCHES, rows);
    } catch (RuntimeException e) {
      long now = fence(log);
      if (now > seen) {
        throw LogErrors.overtaken(log.text(), seen + 1, now);
      }
      throw e;
    }
    return seen + 1;
  }

  /** Refuses to go on if somebody has taken the log since. */
  void require(LogName log, long fence) {
    long now = fence(log);
    if (now != fence) {
      throw LogErrors.overtaken(log.text(), fence, now);
    }
  }
}
