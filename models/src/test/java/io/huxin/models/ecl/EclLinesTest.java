package io.huxin.models.ecl;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lines of one small ledger. User {@code loan} has two contracts, {@code gone} one written off,
 * {@code half} one of two written off, {@code shut} a closed line that owes nothing.
 */
@Tag("slow")
class EclLinesTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 1, 31);
  private static final Map<String, Row> LINES = new TreeMap<>();
  private static List<String> writtenOff;

  @BeforeAll
  static void run() {
    EclLines.of(day(), Given.settings())
        .collectAsList()
        .forEach(row -> LINES.put(row.getAs("user_id") + " " + row.getAs("product"), row));
    writtenOff =
        EclLines.writtenOff(day(), Given.settings()).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
  }

  @Test
  void shouldBeOpenOrOwed() {
    assertThat(LINES.keySet())
        .containsExactly(
            "half CASH_LOAN", "lineless CASH_LOAN", "loan CASH_LOAN", "loan PAY_LATER");
    assertThat(writtenOff).containsExactlyInAnyOrder("gone", "half", "bust");
  }

  @Test
  void shouldAddUpInstalmentsAheadByTheMonthTheyFallDueIn() {
    // From the end of January: 28 February ends month 1, 31 March month 2. What is due on the day,
    // of a closed contract, or billed later is no part of it.
    assertThat(LINES.get("loan CASH_LOAN").<Object>getAs("ahead").toString())
        .contains("[1,150.00], [2,100.00], [3,40.00]");
    assertThat(LINES.get("loan PAY_LATER").getList(field("ahead"))).isEmpty();
  }

  @Test
  void shouldWeighRatesOfContractsByPrincipalAhead() {
    // (250 x 0.10 + 40 x 0.24) / 290
    assertThat(LINES.get("loan CASH_LOAN").<Double>getAs("apr")).isEqualTo(0.119310345);
    assertThat(LINES.get("loan PAY_LATER").<Double>getAs("apr")).isEqualTo(0.15);
    assertThat(LINES.get("lineless CASH_LOAN").<Double>getAs("apr")).isEqualTo(0.10);
  }

  @Test
  void shouldTakeTheLineAsItStoodBeforeTheDecision() {
    Row payLater = LINES.get("loan PAY_LATER");
    assertThat(payLater.getAs("quota").toString()).isEqualTo("2900.00");
    assertThat(payLater.<Boolean>getAs("drawable")).isTrue();
    assertThat(LINES.get("half CASH_LOAN").<Boolean>getAs("drawable")).isFalse();
    assertThat(LINES.get("lineless CASH_LOAN").getAs("quota").toString()).isEqualTo("0.00");
    assertThat(LINES.get("lineless CASH_LOAN").getAs("opened_on").toString())
        .isEqualTo("2025-05-05");
  }

  @Test
  void shouldCarryDefaultToTheUsersOtherProductAndRestructuringToTheLine() {
    assertThat(LINES.get("loan PAY_LATER").<Boolean>getAs("user_in_default")).isTrue();
    assertThat(LINES.get("half CASH_LOAN").<Boolean>getAs("user_in_default")).isFalse();
    assertThat(LINES.get("half CASH_LOAN").<Boolean>getAs("restructured")).isTrue();
    // Twelve months ago to the day: no longer.
    assertThat(LINES.get("lineless CASH_LOAN").<Boolean>getAs("restructured")).isFalse();
  }

  private static int field(String name) {
    return LINES.get("loan CASH_LOAN").fieldIndex(name);
  }

  private static EclDay day() {
    return new EclDay(
        AS_OF,
        table(
            "as_of, user_id, product, outstanding, principal",
            "(DATE'2026-01-31', 'loan', 'CASH_LOAN', 300.00, 290.00)",
            "(DATE'2026-01-31', 'loan', 'PAY_LATER', 0.00, 0.00)",
            "(DATE'2026-01-31', 'gone', 'CASH_LOAN', 500.00, 500.00)",
            "(DATE'2026-01-31', 'half', 'CASH_LOAN', 500.00, 500.00)",
            "(DATE'2026-01-31', 'bust', 'PAY_LATER', 500.00, 500.00)",
            "(DATE'2026-01-31', 'lineless', 'CASH_LOAN', 70.00, 70.00)",
            "(DATE'2026-01-31', 'shut', 'PAY_LATER', 0.00, 0.00)"),
        table(
            "user_id, product, overdue_amount, dpd_uncured, ifrs9_stage, in_default",
            "('loan', 'CASH_LOAN', 100.00, 95, 3, true)",
            "('loan', 'PAY_LATER', 0.00, 0, 1, false)",
            "('half', 'CASH_LOAN', 0.00, 0, 1, false)"),
        table(
            "user_id, role, pd, population",
            "('half', 'CHAMPION', 0.02D, 'MODEL')",
            "('half', 'CHALLENGER', 0.5D, 'MODEL')"),
        table(
            "user_id, product, old_quota, earmarked_before, status_before",
            "('loan', 'CASH_LOAN', 1000.00, 0.00, 'ACTIVE')",
            "('loan', 'PAY_LATER', 3000.00, 100.00, 'ACTIVE')",
            "('gone', 'CASH_LOAN', 1000.00, 0.00, 'BLOCKED')",
            "('half', 'CASH_LOAN', 1000.00, 0.00, 'FROZEN_BY_CORE')",
            "('bust', 'PAY_LATER', 1000.00, 0.00, 'BLOCKED')",
            "('shut', 'PAY_LATER', 1000.00, 0.00, 'CLOSED')"),
        table(
            "user_id, product, apr, opened_on",
            "('loan', 'PAY_LATER', 0.15D, DATE'2025-01-01')",
            "('loan', 'CASH_LOAN', 0.20D, DATE'2025-01-01')",
            "('half', 'CASH_LOAN', 0.20D, DATE'2025-01-01')"),
        table(
            "contract_id, user_id, product, principal, apr, opened_on",
            "('c1', 'loan', 'CASH_LOAN', 900.00, 0.10D, DATE'2025-05-05')",
            "('c2', 'loan', 'CASH_LOAN', 900.00, 0.24D, DATE'2025-06-05')",
            "('c3', 'loan', 'CASH_LOAN', 900.00, 0.24D, DATE'2025-06-05')",
            "('g1', 'gone', 'CASH_LOAN', 900.00, 0.10D, DATE'2025-05-05')",
            "('h1', 'half', 'CASH_LOAN', 900.00, 0.10D, DATE'2025-05-05')",
            "('h2', 'half', 'CASH_LOAN', 900.00, 0.10D, DATE'2025-05-05')",
            "('b1', 'bust', 'PAY_LATER', 0.00, 0.10D, DATE'2025-05-05')",
            "('l1', 'lineless', 'CASH_LOAN', 900.00, 0.10D, DATE'2025-05-05')"),
        table(
            "user_id, contract_id, kind, happened_on",
            "('loan', 'c3', 'CLOSED', DATE'2026-01-31')",
            "('gone', 'g1', 'WRITTEN_OFF', DATE'2026-01-30')",
            "('half', 'h1', 'WRITTEN_OFF', DATE'2026-01-30')",
            "('half', 'h2', 'RESCHEDULED', DATE'2025-02-01')",
            "('bust', null, 'WRITTEN_OFF', DATE'2026-01-30')",
            "('lineless', 'l1', 'RESCHEDULED', DATE'2025-01-31')"),
        table(
            "contract_id, product, billed_on, due_on, amount_due, principal_due, interest_due,"
                + " fee_due",
            "('c1', 'CASH_LOAN', DATE'2025-05-05', DATE'2026-01-31', 105.00, 100.00, 5.00, null)",
            "('c1', 'CASH_LOAN', DATE'2025-05-05', DATE'2026-02-28', 155.00, 150.00, 5.00, null)",
            "('c1', 'CASH_LOAN', DATE'2025-05-05', DATE'2026-03-01', 105.00, null, 4.00, 1.00)",
            "('c2', 'CASH_LOAN', DATE'2025-06-05', DATE'2026-04-05', 41.00, 40.00, 1.00, null)",
            "('c2', 'CASH_LOAN', DATE'2026-02-05', DATE'2026-05-05', 41.00, 40.00, 1.00, null)",
            "('c3', 'CASH_LOAN', DATE'2025-06-05', DATE'2026-04-05', 90.00, 90.00, null, null)"));
  }

  private static Dataset<Row> table(String columns, String... rows) {
    return LocalSpark.session()
        .sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS t(" + columns + ")");
  }
}
