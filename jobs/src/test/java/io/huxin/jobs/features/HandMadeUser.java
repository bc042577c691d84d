package io.huxin.jobs.features;

import static io.huxin.jobs.features.HandMadeRows.given;
import static io.huxin.jobs.features.HandMadeRows.ledger;
import static io.huxin.jobs.features.HandMadeRows.snapshot;
import static io.huxin.jobs.features.HandMadeRows.with;

import io.huxin.features.delinquency.Delinquency;
import io.huxin.features.frame.FeatureSources;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.testing.LocalSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All that is known of one user, written down by hand, on Tuesday 2026-06-30. */
final class HandMadeUser {
  private HandMadeUser() {}

  /** What features are measured over, by source. */
  static Map<String, Dataset<Row>> sources() {
    Delinquency none = Delinquency.ofNobody(LocalSpark.session());
    var inputs =
        new FeatureSources.Inputs(
            snapshot(users()),
            snapshot(lines()),
            snapshot(links()),
            ledger(
                LedgerTables.APPLICATIONS,
                List.of(Map.of("application_id", "'a1'", "applied_on", "DATE'2026-06-24'"))),
            contracts(),
            transactions(),
            repayments(),
            bureau(),
            ledger(LedgerTables.REPORTED_ARREARS, List.of()),
            given(none.bills().schema(), bills()),
            given(
                none.delinquency().schema(),
                List.of(
                    Map.of("product", "'PAY_LATER'", "dpd_uncured", "3", "worst_dpd_90", "5"),
                    Map.of("product", "'CASH_LOAN'", "dpd_uncured", "0", "worst_dpd_90", "9"))),
            given(
                none.positions().schema(),
                List.of(
                    Map.of("product", "'PAY_LATER'", "outstanding", "1500", "utilisation", "0.3"),
                    Map.of(
                        "product", "'CASH_LOAN'", "outstanding", "3500", "utilisation", "0.175"))));
    return FeatureSources.of(inputs);
  }

  /** Registered a year ago; 36 on the day after. */
  private static Dataset<Row> users() {
    return ledger(
        LedgerTables.USERS,
        List.of(
            Map.of(
                "registered_on", "DATE'2025-06-30'",
                "segment", "'PERSON'",
                "birth_date", "DATE'1990-07-01'",
                "declared_monthly_income", "12000")));
  }

  private static Dataset<Row> lines() {
    return ledger(
        LedgerTables.CREDIT_LINES,
        List.of(
            line("PAY_LATER", "5000", "2026-01-01", "ACTIVE"),
            line("CASH_LOAN", "20000", "2025-12-31", "FROZEN"),
            line("PAY_LATER", "9999", "2020-01-01", "CLOSED")));
  }

  private static Map<String, String> line(
      String product, String quota, String opened, String status) {
    return Map.of(
        "product", "'" + product + "'",
        "quota", quota,
        "opened_on", "DATE'" + opened + "'",
        "status", "'" + status + "'");
  }

  /** Of those that guarantee, the first is live; of those that are guaranteed, both. */
  private static Dataset<Row> links() {
    return ledger(
        LedgerTables.CREDIT_LINKS,
        List.of(
            link("u", "x", "1000", "2026-01-01", "DATE'2026-06-30'", "NULL"),
            link("u", "x", "20", "2026-01-01", "NULL", "DATE'2026-06-30'"),
            link("u", "x", "30", "2026-07-01", "NULL", "NULL"),
            link("u", "x", "40", "2026-01-01", "DATE'2026-06-29'", "NULL"),
            link("y", "u", "700", "2026-01-01", "NULL", "DATE'2026-07-01'"),
            link("y", "u", "300", "2026-06-30", "NULL", "NULL")));
  }

  private static Map<String, String> link(
      String guarantor, String borrower, String cap, String from, String until, String revoked) {
    return Map.of(
        "guarantor_id",
        "'" + guarantor + "'",
        "borrower_id",
        "'" + borrower + "'",
        "share",
        "0.5",
        "cap_amount",
        cap,
        "starts_on",
        "DATE'" + from + "'",
        "ends_on",
        until,
        "revoked_on",
        revoked);
  }

  private static Dataset<Row> contracts() {
    return ledger(
        LedgerTables.CONTRACTS,
        List.of(
            Map.of(
                "contract_id", "'loan'",
                "product", "'CASH_LOAN'",
                "principal", "4000",
                "opened_on", "DATE'2026-06-05'"),
            Map.of(
                "contract_id",
                "'line'",
                "product",
                "'PAY_LATER'",
                "opened_on",
                "DATE'2026-06-05'")));
  }

  /** 2026-06-27 is a Saturday; 2026-04-02 is 89 days before, 2026-04-01 90, 2026-05-31 30. */
  private static Dataset<Row> transactions() {
    return ledger(
        LedgerTables.TRANSACTIONS,
        List.of(
            purchase("1", "PAY_LATER", "100.00", "2026-06-27 23:00:00", "m1 GROCERY APP"),
            purchase("2", "", "50.50", "2026-06-29 04:59:59", "m2 TRAVEL WEB"),
            purchase("3", "PAY_LATER", "200.00", "2026-06-29 05:00:00", "m1 GROCERY APP"),
            with(
                purchase("4", "PAY_LATER", "999.00", "2026-06-29 12:00:00", "m4 FUEL APP"),
                "status",
                "'AUTHORISED'"),
            with(
                purchase("5", "PAY_LATER", "888.00", "2026-06-29 12:00:00", "m5 FUEL APP"),
                "status",
                "'VOIDED'"),
            purchase("6", "PAY_LATER", "300.00", "2026-04-01 22:59:00", "m3 GROCERY POS"),
            purchase("7", "PAY_LATER", "349.50", "2026-04-02 18:00:00", "m2 TRAVEL POS"),
            money("8", "DEPOSIT", "9000", "2026-06-10 10:00:00", "'SALARY'"),
            money("9", "TRANSFER_IN", "6000", "2026-05-31 09:00:00", "'SALARY'"),
            money("10", "DEPOSIT", "3000", "2026-04-20 09:00:00", "'SALARY'"),
            money("11", "DEPOSIT", "5000", "2026-03-20 09:00:00", "'SALARY'"),
            money("12", "WITHDRAWAL", "1000", "2026-06-20 12:00:00", "NULL"),
            money("13", "TRANSFER_OUT", "3600", "2026-06-15 12:00:00", "NULL"),
            money("14", "DRAW", "4000", "2026-06-05 02:00:00", "NULL"),
            money("15", "REFUND", "70", "2026-06-28 12:00:00", "NULL")));
  }

  private static Map<String, String> purchase(
      String id, String product, String amount, String at, String where) {
    String[] words = where.split(" ", -1);
    return Map.of(
        "txn_id", "'" + id + "'",
        "kind", "'PURCHASE'",
        "status", "'POSTED'",
        "product", product.isEmpty() ? "NULL" : "'" + product + "'",
        "amount", amount,
        "occurred_at", "TIMESTAMP'" + at + "'",
        "merchant_id", "'" + words[0] + "'",
        "merchant_category", "'" + words[1] + "'",
        "channel", "'" + words[2] + "'");
  }

  private static Map<String, String> money(
      String id, String kind, String amount, String at, String purpose) {
    return Map.of(
        "txn_id",
        "'" + id + "'",
        "kind",
        "'" + kind + "'",
        "status",
        "'POSTED'",
        "amount",
        amount,
        "occurred_at",
        "TIMESTAMP'" + at + "'",
        "purpose",
        purpose);
  }

  /** The last but one is taken back by the last. */
  private static Dataset<Row> repayments() {
    return ledger(
        LedgerTables.REPAYMENTS,
        List.of(
            repayment("1", "PAY_LATER", "400", "2026-06-25 00:30:00", "CASH_LOAN", "NULL"),
            repayment("2", "CASH_LOAN", "100", "2026-06-10 12:00:00", "PAY_LATER", "NULL"),
            repayment("3", "PAY_LATER", "500", "2026-06-12 12:00:00", "CASH", "NULL"),
            repayment("4", "CASH_LOAN", "250", "2026-04-15 12:00:00", "CASH_LOAN", "NULL"),
            repayment("5", "PAY_LATER", "60", "2026-06-20 12:00:00", "CASH", "NULL"),
            repayment("6", "PAY_LATER", "60", "2026-06-21 12:00:00", "CASH", "'5'")));
  }

  private static Map<String, String> repayment(
      String id, String product, String amount, String at, String funds, String reverses) {
    return Map.of(
        "repayment_id", "'" + id + "'",
        "product", "'" + product + "'",
        "amount", amount,
        "paid_at", "TIMESTAMP'" + at + "'",
        "funded_by", "'" + funds + "'",
        "reverses_id", reverses);
  }

  private static Dataset<Row> bureau() {
    return ledger(
        LedgerTables.BUREAU_REPORTS,
        List.of(
            Map.of(
                "reported_on", "DATE'2026-06-01'",
                "other_debt", "8000",
                "other_monthly_due", "500"),
            Map.of("reported_on", "DATE'2026-03-01'", "other_debt", "9000")));
  }

  /** Two have fallen due, the second today; three are to come, and a fourth that is met. */
  private static List<Map<String, String>> bills() {
    return List.of(
        bill("PAY_LATER", "2026-06-10", "80", "800, 400, 300", "DATE'2026-06-08'"),
        bill("PAY_LATER", "2026-06-30", "20", "200, 20, 20", "NULL"),
        bill("PAY_LATER", "2026-07-01", "30", "300, 0, 0", "NULL"),
        bill("CASH_LOAN", "2026-07-30", "1000", "1000, 0, 0", "NULL"),
        bill("CASH_LOAN", "2026-07-31", "500", "500, 0, 0", "NULL"),
        bill("PAY_LATER", "2026-07-05", "777", "777, 777, 777", "DATE'2026-06-29'"));
  }

  private static Map<String, String> bill(
      String product, String due, String required, String dueAndPaid, String metOn) {
    String[] amounts = dueAndPaid.split(", ", -1);
    return Map.of(
        "product",
        "'" + product + "'",
        "billed_on",
        "DATE'2026-05-21'",
        "due_on",
        "DATE'" + due + "'",
        "required",
        required,
        "amount_due",
        amounts[0],
        "paid_total",
        amounts[1],
        "own_paid",
        amounts[2],
        "days_late",
        "0",
        "met_on",
        metOn);
  }
}
