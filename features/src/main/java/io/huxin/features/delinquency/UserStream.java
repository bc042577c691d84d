package io.huxin.features.delinquency;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All that one user's assessment needs, as rows of one narrow shape: amounts in minor units, dates
 * in days since 1970-01-01. All tables come in all versions, which {@link UserLedger} tells apart:
 * one shuffle by user, and no join.
 */
final class UserStream {
  /** Which table a row comes from. */
  enum Source {
    CONTRACT,
    INSTALMENT,
    REPAYMENT,
    EVENT,
    LINE,
    TRANSACTION
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

  /** Order of a user's rows: versions of one key after each other, what names it before them. */
  static final Column[] ORDER = {col("source"), col("id"), col("recorded_micros")};

  /** Label of a row that says only that a refund names the transaction. */
  static final String NAMED = "NAMED";

  private static final String NO_TEXT = "CAST(NULL AS STRING)";
  private static final String NO_DAY = "CAST(NULL AS INT)";
  private static final String NO_MONEY = "CAST(NULL AS BIGINT)";
  private static final String NO_RATE = "CAST(NULL AS DOUBLE)";

  private UserStream() {}

  static Dataset<Row> of(DelinquencyInputs inputs) {
    return contracts(inputs.contracts())
        .union(instalments(inputs.instalments()))
        .union(repayments(inputs.repayments()))
        .union(events(inputs.contractEvents()))
        .union(lines(inputs.creditLines()))
        .union(transactions(counting(inputs.transactions())))
        .union(named(counting(inputs.transactions())));
  }

  /**
   * Leaves out what counts in no account, before it is carried anywhere. A correction stays
   * whatever it is of, since it ends the version before it.
   */
  private static Dataset<Row> counting(Dataset<Row> transactions) {
    return transactions.where("kind IN ('PURCHASE', 'REFUND', 'DRAW') OR replaces_on IS NOT NULL");
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
        cents("fees"),
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
        "if(funded_by = 'CASH' AND payer_id <> user_id, 'CASH_OF_OTHERS', funded_by)",
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
        rate + " AS rate");
  }

  /** A version without a label counts for nothing, but ends the one before it. */
  private static Dataset<Row> transactions(Dataset<Row> transactions) {
    return versions(
        transactions,
        LedgerTables.TRANSACTIONS,
        Source.TRANSACTION,
        "product",
        "txn_id",
        "contract_id",
        "CASE WHEN status = 'POSTED' AND kind IN ('PURCHASE', 'REFUND', 'DRAW') THEN kind"
            + " WHEN status = 'AUTHORISED' AND kind IN ('PURCHASE', 'DRAW') THEN 'IN_FLIGHT' END",
        "original_txn_id",
        NO_DAY,
        cents("amount"),
        NO_MONEY,
        NO_MONEY,
        NO_MONEY,
        NO_MONEY,
        NO_RATE);
  }

  /** Which transactions some version of a refund names. */
  private static Dataset<Row> named(Dataset<Row> transactions) {
    return transactions
        .where("original_txn_id IS NOT NULL")
        .selectExpr(
            "user_id",
            "'" + Source.TRANSACTION + "' AS source",
            NO_TEXT + " AS product",
            "original_txn_id AS id",
            NO_TEXT + " AS contract_id",
            "'" + NAMED + "' AS label",
            NO_TEXT + " AS reference",
            NO_DAY + " AS event_day",
            NO_DAY + " AS other_day",
            NO_DAY + " AS recorded_day",
            NO_MONEY + " AS recorded_micros",
            "false AS deleted",
            NO_MONEY + " AS amount",
            NO_MONEY + " AS minimum",
            NO_MONEY + " AS principal",
            NO_MONEY + " AS interest",
            NO_MONEY + " AS fee",
            NO_RATE + " AS rate");
  }

  private static String cents(String column) {
    return "CAST(" + column + " * 100 AS BIGINT)";
  }
}
