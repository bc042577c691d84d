package io.huxin.features.snapshot;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.udf;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/** What a ledger table said at the cut-off of each snapshot. */
public final class Versions {
  /** First position of the series at which a version holds. */
  private static final String FROM = "_huxin_known_from";

  /** First later position at which it no longer holds. */
  private static final String UNTIL = "_huxin_known_until";

  private Versions() {}

  /**
   * For each snapshot the last version per key among those that count for it: event date ({@link
   * LedgerTables#eventDate}, in the session's zone) up to {@code as_of} and {@code recorded_at}
   * before {@code cut_off}. A key whose last such version is a removal gives no row. A version with
   * an event date still to come does not count yet, so what it replaces holds until its day.
   *
   * <p>One shuffle by key however many snapshots are asked for; a version that counts for several
   * is repeated only after it. Rows must differ in key or {@code recorded_at}, as ingest ensures.
   *
   * @param ledgerRows all versions of the table's rows, or any columns of them that hold the keys,
   *     the event date, {@code recorded_at} and {@code deleted}
   * @param table declaration of the ledger table
   * @param snapshots columns as_of DATE and cut_off TIMESTAMP, one row per day asked for, read at
   *     once
   * @return the columns of {@code ledgerRows} and {@code as_of} DATE
   * @throws IllegalArgumentException if the table is no ledger table or has an as_of of its own, or
   *     if the snapshots are none, repeated or have cut-offs that go back
   */
  public static Dataset<Row> visibleAt(
      Dataset<Row> ledgerRows, Table table, Dataset<Row> snapshots) {
    if (table.kind() != Table.Kind.LEDGER) {
      throw SnapshotErrors.notLedger(table.name());
    }
    if (Arrays.asList(ledgerRows.columns()).contains("as_of")) {
      throw SnapshotErrors.ownAsOf(table.name());
    }
    SnapshotSeries series = SnapshotSeries.of(snapshots);
    return atEachSnapshot(
        spans(ledgerRows, table.keys(), LedgerTables.eventDate(table), series), series);
  }

  /**
   * As {@link #visibleAt(Dataset, Table, Dataset)}, for rows of several tables together.
   *
   * @param ledgerRows rows with {@code recorded_at} and {@code deleted}
   * @param keys columns that name a row, whatever table it is of
   * @param eventDate expression of the event date
   */
  public static Dataset<Row> visibleAt(
      Dataset<Row> ledgerRows, List<String> keys, String eventDate, Dataset<Row> snapshots) {
    SnapshotSeries series = SnapshotSeries.of(snapshots);
    return atEachSnapshot(spans(ledgerRows, keys, eventDate, series), series);
  }

  /**
   * The versions that hold at some snapshot, once each, with the positions {@link #FROM} and {@link
   * #UNTIL} between which they do: {@link #visibleAt} before rows are repeated.
   */
  private static Dataset<Row> spans(
      Dataset<Row> ledgerRows, List<String> keyColumns, String eventDate, SnapshotSeries series) {
    UserDefinedFunction firstKnowing =
        udf((UDF2<Integer, Long, Integer>) series::firstKnowing, DataTypes.IntegerType);
    Dataset<Row> countingVersions =
        ledgerRows
            .withColumn(
                FROM,
                firstKnowing.apply(
                    expr("unix_date(" + eventDate + ")"), expr("unix_micros(recorded_at)")))
            .where(col(FROM).lt(series.size()));
    Column[] keys =
        keyColumns.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    // Latest first, so that the running minimum takes one pass however many versions a key has.
    WindowSpec laterVersions =
        Window.partitionBy(keys)
            .orderBy(col("recorded_at").desc())
            .rowsBetween(Window.unboundedPreceding(), -1);
    return countingVersions
        .withColumn(UNTIL, least(lit(series.size()), min(FROM).over(laterVersions)).cast("int"))
        .where(col(FROM).lt(col(UNTIL)).and(col("deleted").equalTo(false)));
  }

  private static Dataset<Row> atEachSnapshot(Dataset<Row> spans, SnapshotSeries series) {
    if (series.size() == 1) {
      return spans.withColumn("as_of", lit(series.asOfs()[0])).drop(FROM, UNTIL);
    }
    return spans
        .withColumn("as_of", explode(sequence(col(FROM), col(UNTIL).minus(1))))
        .withColumn("as_of", element_at(lit(series.asOfs()), col("as_of").plus(1)))
        .drop(FROM, UNTIL);
  }
}
