package io.huxin.features.delinquency;

import io.huxin.features.snapshot.SnapshotSeries;
import io.huxin.features.snapshot.Versions;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All that one user's assessment needs, as rows of one narrow shape: amounts in minor units, dates
 * in days since 1970-01-01. Transactions come as sums per day, so a user's group stays small.
 */
final class UserStream {
  /** Which table a row comes from. */
  enum Source {
    CONTRACT,
    INSTALMENT,
    REPAYMENT,
    EVENT,
    LINE,
    ACTIVITY,
    REFUND_PAYMENT
  }

  static final int USER = 0;
  static final int SOURCE = 1;
  static final int PRODUCT = 2;
  static final int ID = 3;
  static final int CONTRACT_ID = 4;
  static final int LABEL = 5;
  static final int REFERENCE = 6;
  static final int EVENT_DAY = 7;
  static final int OTHER_DAY = 8;
  static final int RECORDED_DAY = 9;
  static final int RECORDED_MICROS = 10;
  static final int DELETED = 11;
  static final int AMOUNT = 12;
  static final int MINIMUM = 13;
  static final int PRINCIPAL = 14;
  static final int INTEREST = 15;
  static final int FEE = 16;
  static final int RATE = 17;
  static final int FROM = 18;
  static final int UNTIL = 19;

  private static final String NO_TEXT = "CAST(NULL AS STRING)";
  private static final String NO_DAY = "CAST(NULL AS INT)";
  private static final String NO_MONEY = "CAST(NULL AS BIGINT)";
  private static final String NO_RATE = "CAST(NULL AS DOUBLE)";
  private static final String NO_SPAN = "CAST(NULL AS INT)";

  private UserStream() {}

  static Dataset<Row> of(
      DelinquencyInputs inputs, SnapshotSeries series, DelinquencySettings settings) {
    Dataset<Row> transactions = transactionSpans(inputs.transactions(), series);
    Dataset<Row> stream =
        contracts(inputs.contracts())
            .union(instalments(inputs.instalments()))
            .union(repayments(inputs.repayments()))
            .union(events(inputs.contractEvents()))
            .union(lines(inputs.creditLines()))
            .union(activity(transactions));
    boolean refundsMeet =
        settings.payLater().refundMeetsMinimum() || settings.cashLoan().refundMeetsMinimum();
    return refundsMeet ? stream.union(refundPayments(transactions)) : stream;
  }

  private static Dataset<Row> contracts(Dataset<Row> contracts) {
    return versions(
        contracts,
        LedgerTables.CONTRACTS,
        Source.CONTRACT,
        "product",
        "contract_id",
        "contract_id",
        NO_TEXT,
        NO_TEXT,
        NO_DAY,
        cents("principal"),
        NO_MONEY,
        NO_MONEY,
        NO_MONEY,
        NO_MONEY,
        "apr");
  }

  private static Dataset<Row> instalments(Dataset<Row> instalments) {
    return versions(
        instalments,
        LedgerTables.INSTALMENTS,
        Source.INSTALMENT,
        "product",
        "instalment_id",
        "contract_id",
        NO_TEXT,
        NO_TEXT,
        "unix_date(due_on)",
        cents("amount_due"),
        cents("minimum_due"),
        cents("principal_due"),
        cents("interest_due"),
        cents("fee_due"),
        NO_RATE);
  }

  private static Dataset<Row> repayments(Dataset<Row> repayments) {
    return versions(
        repayments,
        LedgerTables.REPAYMENTS,
        Source.REPAYMENT,
        "product",
        "repayment_id",
        "contract_id",
        "funded_by",
        "reverses_id",
        NO_DAY,
        cents("amount"),
        "unix_micros(paid_at)",
        NO_MONEY,
        NO_MONEY,
        NO_MONEY,
        NO_RATE);
  }

  private static Dataset<Row> events(Dataset<Row> events) {
    return versions(
        events,
        LedgerTables.CONTRACT_EVENTS,
        Source.EVENT,
        NO_TEXT,
        "event_id",
        "contract_id",
        "kind",
        NO_TEXT,
        NO_DAY,
        "coalesce(" + cents("amount") + ", 0)",
        NO_MONEY,
        NO_MONEY,
        NO_MONEY,
        NO_MONEY,
        NO_RATE);
  }

  private static Dataset<Row> lines(Dataset<Row> lines) {
    return versions(
        lines,
        LedgerTables.CREDIT_LINES,
        Source.LINE,
        "product",
        "product",
        NO_TEXT,
        "status",
        NO_TEXT,
        NO_DAY,
        cents("quota"),
        NO_MONEY,
        NO_MONEY,
        NO_MONEY,
        NO_MONEY,
        NO_RATE);
  }

  private static Dataset<Row> versions(
      Dataset<Row> rows,
      Table table,
      Source source,
      String product,
      String id,
      String contract,
      String label,
      String reference,
      String otherDay,
      String amount,
      String minimum,
      String principal,
      String interest,
      String fee,
      String rate) {
    return rows.selectExpr(
        "user_id",
        "'" + source + "' AS source",
        product + " AS product",
        id + " AS id",
        contract + " AS contract_id",
        label + " AS label",
        reference + " AS reference",
        "unix_date(" + LedgerTables.eventDate(table) + ") AS event_day",
        otherDay + " AS other_day",
        "unix_date(to_date(recorded_at)) AS recorded_day",
        "unix_micros(recorded_at) AS recorded_micros",
        "deleted",
        amount + " AS amount",
        minimum + " AS minimum",
        principal + " AS principal",
        interest + " AS interest",
        fee + " AS fee",
        rate + " AS rate",
        NO_SPAN + " AS known_from",
        NO_SPAN + " AS known_until");
  }

  private static Dataset<Row> transactionSpans(Dataset<Row> transactions, SnapshotSeries series) {
    return Versions.spans(
            transactions.select(
                "txn_id",
                "user_id",
                "kind",
                "status",
                "product",
                "contract_id",
                "original_txn_id",
                "amount",
                "occurred_at",
                "recorded_at",
                "deleted"),
            LedgerTables.TRANSACTIONS,
            series)
        .selectExpr(
            "txn_id",
            "user_id",
            "kind",
            "status",
            "product",
            "contract_id",
            "original_txn_id",
            cents("amount") + " AS cents",
            "unix_date(to_date(occurred_at)) AS day",
            Versions.FROM + " AS known_from",
            Versions.UNTIL + " AS known_until");
  }

  /** Sums per user, product, kind and day; a version known for other snapshots is another sum. */
  private static Dataset<Row> activity(Dataset<Row> transactions) {
    return transactions
        .selectExpr(
            "*",
            "CASE WHEN status = 'POSTED' AND kind IN ('PURCHASE', 'REFUND') THEN kind"
                + " WHEN status = 'AUTHORISED' AND kind IN ('PURCHASE', 'DRAW')"
                + " THEN 'IN_FLIGHT' END AS label")
        .where("label IS NOT NULL AND product IS NOT NULL")
        .groupBy("user_id", "product", "label", "day", "known_from", "known_until")
        .agg(org.apache.spark.sql.functions.sum("cents").as("cents"))
        .selectExpr(spanColumns(Source.ACTIVITY, NO_TEXT, NO_TEXT, "label", NO_DAY));
  }

  /** Posted refunds with the day of the purchase they refer to, where that is known. */
  private static Dataset<Row> refundPayments(Dataset<Row> transactions) {
    Dataset<Row> purchases =
        transactions
            .where("kind = 'PURCHASE' AND status = 'POSTED'")
            .selectExpr(
                "txn_id AS purchase_id",
                "day AS purchase_day",
                "known_from AS purchase_from",
                "known_until AS purchase_until");
    Dataset<Row> refunds =
        transactions.where("kind = 'REFUND' AND status = 'POSTED' AND product IS NOT NULL");
    return refunds
        .join(purchases, refunds.col("original_txn_id").equalTo(purchases.col("purchase_id")))
        .selectExpr(
            "user_id",
            "product",
            "txn_id",
            "contract_id",
            "day",
            "purchase_day",
            "cents",
            "greatest(known_from, purchase_from) AS known_from",
            "least(known_until, purchase_until) AS known_until")
        .where("known_from < known_until")
        .selectExpr(
            spanColumns(Source.REFUND_PAYMENT, "txn_id", "contract_id", NO_TEXT, "purchase_day"));
  }

  private static String[] spanColumns(
      Source source, String id, String contract, String label, String otherDay) {
    return new String[] {
      "user_id",
      "'" + source + "' AS source",
      "product",
      id + " AS id",
      contract + " AS contract_id",
      label + " AS label",
      NO_TEXT + " AS reference",
      "day AS event_day",
      otherDay + " AS other_day",
      NO_DAY + " AS recorded_day",
      NO_MONEY + " AS recorded_micros",
      "false AS deleted",
      "cents AS amount",
      NO_MONEY + " AS minimum",
      NO_MONEY + " AS principal",
      NO_MONEY + " AS interest",
      NO_MONEY + " AS fee",
      NO_RATE + " AS rate",
      "known_from",
      "known_until"
    };
  }

  private static String cents(String column) {
    return "CAST(" + column + " * 100 AS BIGINT)";
  }
}
