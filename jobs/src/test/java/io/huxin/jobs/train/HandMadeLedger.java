package io.huxin.jobs.train;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ledger rows of users that a relation {@code u(user, …)} names, known since 2024. */
final class HandMadeLedger {
  private final Deployment deployment;
  private final String relation;

  /**
   * Rows of some users.
   *
   * @param relation SQL, with a column {@code user} and whatever the expressions of rows read
   */
  HandMadeLedger(Deployment deployment, String relation) {
    this.deployment = deployment;
    this.relation = relation;
  }

  /** A pay-later line and its contract since 2024-01-10, of users registered on a day. */
  HandMadeLedger lines(String registeredOn) {
    write(LedgerTables.USERS, Map.of("registered_on", registeredOn, "segment", "'PERSON'"));
    write(
        LedgerTables.CREDIT_LINES,
        Map.of(
            "product", "'PAY_LATER'",
            "quota", "5000",
            "opened_on", "DATE'2024-01-10'",
            "status", "'ACTIVE'"));
    return write(
        LedgerTables.CONTRACTS,
        Map.of(
            "contract_id", "concat('c-', user)",
            "product", "'PAY_LATER'",
            "opened_on", "DATE'2024-01-10'"));
  }

  /** A purchase each; on pay-later it is owed until it is billed, which it never is. */
  HandMadeLedger purchases(String product, String amount, String occurredAt) {
    return write(
        LedgerTables.TRANSACTIONS,
        Map.of(
            "txn_id",
            "concat('t-', user)",
            "kind",
            "'PURCHASE'",
            "status",
            "'POSTED'",
            "product",
            product,
            "contract_id",
            "if(" + product + " IS NULL, NULL, concat('c-', user))",
            "amount",
            amount,
            "occurred_at",
            occurredAt));
  }

  /** Events on a day, such as a write-off. */
  HandMadeLedger events(String kind, String on) {
    return write(
        LedgerTables.CONTRACT_EVENTS,
        Map.of(
            "event_id",
            "concat('e-', user)",
            "contract_id",
            "concat('c-', user)",
            "kind",
            kind,
            "happened_on",
            on));
  }

  private HandMadeLedger write(Table table, Map<String, String> row) {
    var all = new HashMap<>(row);
    all.put("user_id", "user");
    all.put("recorded_at", "TIMESTAMP'2024-01-02 00:00:00'");
    all.put("deleted", "false");
    deployment
        .warehouse()
        .append(
            table,
            deployment.spark().sql(TableRows.select(table, List.of(all)) + " FROM " + relation));
    return this;
  }
}
