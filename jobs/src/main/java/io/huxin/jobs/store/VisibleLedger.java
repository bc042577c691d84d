package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.snapshot.Versions;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Ledger tables as known at the cut-off of each snapshot. */
public final class VisibleLedger {
  /** Most days that a source states an event ahead, such as a transfer to be made on a date. */
  private static final int AHEAD_DAYS = 40;

  /** So many pseudonyms stand in a plan. */
  private static final int FEW_USERS = 1_000;

  private static final int USERS_A_PARTITION = 500;

  private final Warehouse warehouse;
  private final Dataset<Row> snapshots;

  public VisibleLedger(Warehouse warehouse, Dataset<Row> snapshots) {
    this.warehouse = warehouse;
    this.snapshots = snapshots;
  }

  /** The table's rows that hold at each snapshot, with column {@code as_of}. */
  public Dataset<Row> of(Table table) {
    return Versions.visibleAt(warehouse.read(table).drop("row_hash"), table, snapshots);
  }

  /**
   * All versions that matter for event dates from {@code since} on, and some more: the caller still
   * looks at event dates.
   *
   * <p>Rows recorded {@value #AHEAD_DAYS} days before it are not read: a row is recorded no earlier
   * than that before it happens, and what supersedes it later still, so no version of a row that
   * counts is among them.
   */
  public static Dataset<Row> recent(Dataset<Row> rows, Table table, LocalDate since) {
    return rows.where(isRecent(table, since));
  }

  /** The condition of {@link #recent}. */
  public static Column isRecent(Table table, LocalDate since) {
    LocalDate recorded = since.minusDays(AHEAD_DAYS);
    return col("recorded_at")
        .geq(lit(Timestamp.from(recorded.atStartOfDay(ZoneOffset.UTC).toInstant())))
        .or(expr(LedgerTables.eventDate(table)).geq(lit(since)));
  }

  /** Partitions that so many users' results are worth: a task costs more than some users do. */
  public static int partitions(long users) {
    return (int) (1 + users / USERS_A_PARTITION);
  }

  /**
   * Takes the rows of some users: by a list if they are few, since a join is much to plan.
   *
   * @param users user_id
   * @param count how many they are
   */
  public static UnaryOperator<Dataset<Row>> ofUsers(Dataset<Row> users, long count) {
    if (count > FEW_USERS) {
      return rows -> rows.join(broadcast(users), new String[] {"user_id"}, "left_semi");
    }
    Object[] ids = users.collectAsList().stream().map(row -> row.getString(0)).toArray();
    return rows -> rows.where(col("user_id").isin(ids));
  }
}
