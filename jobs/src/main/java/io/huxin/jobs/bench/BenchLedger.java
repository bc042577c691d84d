package io.huxin.jobs.bench;

import io.huxin.features.table.LedgerTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Transactions to measure on: {@value #ROWS_A_DAY} a user and day, a file a day as a ledger that
 * grew day by day has them, and one more day with late rows and corrections.
 */
final class BenchLedger {
  static final LocalDate LAST = LocalDate.of(2026, 1, 30);

  private static final double ROWS_A_DAY = 0.274;

  /** One more day's late rows and corrections, per thousand of its rows. */
  private static final int LATE = 3;

  private static final int CORRECTIONS = 1;

  /** Days back that corrections reach: most of them, and one in ten. */
  private static final int RECENT_DAYS = 7;

  private static final int OLD_DAYS = 90;

  /** By what amounts are multiplied; corrections take another number. */
  private static final String AMOUNTS = "2";

  private static final String[] COLUMNS = {
    "concat('t', id) AS txn_id",
    "md5(CAST(user AS STRING)) AS user_id",
    "CASE WHEN k < 55 THEN 'PURCHASE' WHEN k < 57 THEN 'REFUND' WHEN k < 60 THEN 'DRAW'"
        + " WHEN k < 68 THEN 'TRANSFER_OUT' WHEN k < 76 THEN 'TRANSFER_IN'"
        + " WHEN k < 90 THEN 'DEPOSIT' ELSE 'WITHDRAWAL' END AS kind",
    "'POSTED' AS status",
    "CASE WHEN k < 35 THEN 'PAY_LATER' WHEN k BETWEEN 57 AND 59 THEN 'CASH_LOAN' END AS product",
    "CAST(NULL AS STRING) AS contract_id",
    "CAST(NULL AS STRING) AS original_txn_id",
    "CAST((pmod(xxhash64(id, 3), 100000) + 1) * factor * 0.01 AS DECIMAL(18,2)) AS amount",
    "timestampadd(MINUTE, CAST(pmod(xxhash64(id, 4), 1440) AS INT), CAST(day AS TIMESTAMP))"
        + " AS occurred_at",
    "CASE WHEN k < 57 THEN concat('m', shop) END AS merchant_id",
    "CASE WHEN k < 57 THEN element_at(array('GROCERY', 'CLOTHING', 'DIGITAL', 'EDUCATION',"
        + " 'TRAVEL', 'SERVICES', 'HOME', 'FUEL', 'RESTAURANT', 'ELECTRONICS', 'JEWELLERY'),"
        + " CAST(pmod(shop, 11) + 1 AS INT)) END AS merchant_category",
    "CASE WHEN k BETWEEN 60 AND 75 THEN md5(CAST(pmod(xxhash64(id, 6), 1000) AS STRING)) END"
        + " AS counterparty_id",
    "concat('d', pmod(xxhash64(user, pmod(id, 3)), 1000000)) AS device_id",
    "element_at(array('APP', 'POS', 'WEB'), CAST(pmod(xxhash64(id, 7), 3) + 1 AS INT)) AS channel",
    "CASE WHEN k BETWEEN 76 AND 80 THEN 'SALARY' END AS purpose",
    "recorded_at",
    "CAST(NULL AS TIMESTAMP) AS source_recorded_at",
    "replaces_on",
    "false AS deleted",
    "md5(CAST(id AS STRING)) AS row_hash"
  };

  private final Deployment deployment;
  private final long users;
  private final int days;

  BenchLedger(Deployment deployment, long users, int days) {
    this.deployment = deployment;
    this.users = users;
    this.days = days;
  }

  /**
   * Writes the ledger.
   *
   * @param heavy rows that one user has beside the others'; a third of all purchases is then at one
   *     merchant
   * @return rows of the history
   */
  long write(long heavy) {
    long rowsADay = (long) (users * ROWS_A_DAY);
    long rows = rowsADay * days;
    LocalDate first = LAST.minusDays(days - 1L);
    String shop =
        heavy > 0
            ? "if(pmod(xxhash64(id, 8), 3) = 0, 0, pmod(xxhash64(id, 5), 20000))"
            : "pmod(xxhash64(id, 5), 20000)";
    Dataset<Row> history =
        made(
            deployment.spark().range(0, rows, 1, days).toDF(),
            "pmod(xxhash64(id, 1), " + users + ")",
            shop,
            dated(first, "CAST(id DIV " + rowsADay + " AS INT)"),
            "timestampadd(HOUR, 26, CAST(day AS TIMESTAMP))",
            "CAST(NULL AS DATE)",
            AMOUNTS);
    deployment.warehouse().append(LedgerTables.TRANSACTIONS, history);
    if (heavy > 0) {
      deployment
          .warehouse()
          .append(
              LedgerTables.TRANSACTIONS,
              made(
                  deployment.spark().range(-heavy, 0, 1, 8).toDF(),
                  "0",
                  shop,
                  dated(first, "CAST(pmod(id, " + days + ") AS INT)"),
                  "timestampadd(HOUR, 26, CAST(day AS TIMESTAMP))",
                  "CAST(NULL AS DATE)",
                  AMOUNTS));
    }
    deployment
        .warehouse()
        .append(LedgerTables.TRANSACTIONS, oneMoreDay(rows, rowsADay, first, shop));
    return rows + heavy;
  }

  private Dataset<Row> oneMoreDay(long rows, long rowsADay, LocalDate first, String shop) {
    String user = "pmod(xxhash64(id, 1), " + users + ")";
    String now = "TIMESTAMP'" + LAST.plusDays(1) + " 12:00:00'";
    var spark = deployment.spark();
    Dataset<Row> fresh =
        made(
            spark.range(rows, rows + rowsADay, 1, 2).toDF(),
            user,
            shop,
            "DATE'" + LAST.plusDays(1) + "'",
            now,
            "CAST(NULL AS DATE)",
            AMOUNTS);
    Dataset<Row> late =
        made(
            spark.range(2 * rows, 2 * rows + rowsADay * LATE / 1000 + 1, 1, 1).toDF(),
            user,
            shop,
            dated(LAST.minusDays(29), "CAST(pmod(xxhash64(id, 9), 30) AS INT)"),
            now,
            "CAST(NULL AS DATE)",
            AMOUNTS);
    // Nine in ten of the last days, the others of three months: half or one and a half times their
    // amounts.
    long corrected = rowsADay * CORRECTIONS / 1000 + 1;
    String step = "if(pmod(id, 10) = 0, " + OLD_DAYS + ", " + RECENT_DAYS + ")";
    String day = dated(first, "CAST(id DIV " + rowsADay + " AS INT)");
    Dataset<Row> corrections =
        made(
            spark
                .range(1, corrected + 1, 1, 1)
                .selectExpr(
                    rows + " - id * (" + step + " * " + rowsADay + " DIV " + corrected + ") AS id")
                .distinct(),
            user,
            shop,
            day,
            now,
            day,
            "if(pmod(xxhash64(id, 10), 2) = 0, 1, 3)");
    return fresh.union(late).union(corrections);
  }

  private static Dataset<Row> made(
      Dataset<Row> ids,
      String user,
      String shop,
      String day,
      String recorded,
      String replaces,
      String factor) {
    return ids.selectExpr(
            "id",
            user + " AS user",
            "pmod(xxhash64(id, 2), 100) AS k",
            shop + " AS shop",
            day + " AS day",
            factor + " AS factor")
        .selectExpr("*", recorded + " AS recorded_at", replaces + " AS replaces_on")
        .selectExpr(COLUMNS);
  }

  private static String dated(LocalDate first, String days) {
    return String.format(Locale.ROOT, "date_add(DATE'%s', %s)", first, days);
  }

  static Day day(Deployment deployment, boolean oneMore) {
    return deployment.day(oneMore ? LAST.plusDays(1) : LAST);
  }
}
