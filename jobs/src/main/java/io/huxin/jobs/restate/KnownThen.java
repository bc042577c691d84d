package io.huxin.jobs.restate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Day;
import io.huxin.jobs.store.Warehouse;
import java.sql.Timestamp;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What of the ledger counts when a day is restated. Events of the day and before count as corrected
 * or removed since, and those that came late count too. What merely happened later does not:
 *
 * <ul>
 *   <li>how a person, a line or a merchant stood counts as known then;
 *   <li>a hold that was open then stays open, however it was settled later;
 *   <li>the schedule of a loan that was rescheduled after the day counts as known then.
 * </ul>
 *
 * Consents, links and overrides are dated by when they were recorded, so a late one never counts.
 */
final class KnownThen {
  private final Warehouse warehouse;
  private final Day day;

  KnownThen(Warehouse warehouse, Day day) {
    this.warehouse = warehouse;
    this.day = day;
  }

  /** The rows of a table that count. */
  Dataset<Row> seen(Table table, Dataset<Row> rows) {
    return switch (table.name()) {
      case "users", "credit_lines", "merchants" -> known(rows);
      case "transactions" -> withoutLater(rows, "txn_id", openHolds(rows));
      case "instalments" -> withoutLater(rows, "contract_id", rescheduledLater());
      default -> rows;
    };
  }

  private Dataset<Row> known(Dataset<Row> rows) {
    return rows.where(col("recorded_at").lt(cutOff()));
  }

  /** Drops what was recorded later of some keys. */
  private Dataset<Row> withoutLater(Dataset<Row> rows, String key, Dataset<Row> keys) {
    return known(rows)
        .union(
            rows.where(col("recorded_at").geq(cutOff()))
                .join(keys, new String[] {key}, "left_anti")
                .select(columns(rows)));
  }

  private Dataset<Row> openHolds(Dataset<Row> transactions) {
    Dataset<Row> then = known(transactions);
    return then.where("status = 'AUTHORISED'")
        .select("txn_id")
        .distinct()
        .join(
            then.where("status <> 'AUTHORISED' OR deleted").select("txn_id"),
            new String[] {"txn_id"},
            "left_anti");
  }

  private Dataset<Row> rescheduledLater() {
    return warehouse
        .read(LedgerTables.CONTRACT_EVENTS)
        .where(col("kind").equalTo("RESCHEDULED").and(col("happened_on").gt(lit(day.asOf()))))
        .select("contract_id")
        .distinct();
  }

  private Column cutOff() {
    return lit(Timestamp.from(day.cutOff()));
  }

  private static Column[] columns(Dataset<Row> rows) {
    return Arrays.stream(rows.columns())
        .map(org.apache.spark.sql.functions::col)
        .toArray(Column[]::new);
  }
}
