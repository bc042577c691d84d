package io.huxin.features.delinquency;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class DelinquencyTest {
  private static final String ALL = "*";

  private final SparkSession spark = LocalSpark.session();

  private final Dataset<Row> contracts =
      table(
          LedgerTables.CONTRACTS,
          "contract_id, user_id, product, principal, apr, fees, opened_on",
          "'p', 'ann', 'PAY_LATER', 0, 0.0, 0, '2023-12-01'",
          "'l', 'ann', 'CASH_LOAN', 1200, 0.1825, 0, '2024-01-10'");
  private final Dataset<Row> instalments =
      table(
          LedgerTables.INSTALMENTS,
          "instalment_id, contract_id, user_id, product, billed_on, due_on, amount_due,"
              + " minimum_due, principal_due, interest_due, fee_due",
          "'b1', 'p', 'ann', 'PAY_LATER', '2024-01-31', '2024-02-10', 500, 50, null, null, null",
          "'i1', 'l', 'ann', 'CASH_LOAN', '2024-01-10', '2024-02-10', 630, null, 600, 25, 5",
          "'i2', 'l', 'ann', 'CASH_LOAN', '2024-01-10', '2024-03-10', 610, null, 600, 10, 0");
  private final Dataset<Row> repayments =
      table(
          LedgerTables.REPAYMENTS,
          "repayment_id, contract_id, user_id, product, amount, paid_at, funded_by",
          "'r1', 'p', 'ann', 'PAY_LATER', 80, '2024-02-05 12:00:00', 'CASH'",
          "'r2', 'l', 'ann', 'CASH_LOAN', 100, '2024-02-10 23:00:00', 'CASH'",
          "'r3', 'l', 'ann', 'CASH_LOAN', 530, '2024-03-01 10:00:00', 'GUARANTOR'");
  private final Dataset<Row> transactions =
      table(
          LedgerTables.TRANSACTIONS,
          "txn_id, user_id, kind, status, product, amount, occurred_at",
          "'t1', 'ann', 'PURCHASE', 'POSTED', 'PAY_LATER', 500, '2024-01-15 10:00:00'",
          "'t2', 'ann', 'PURCHASE', 'POSTED', 'PAY_LATER', 60.5, '2024-02-03 10:00:00'",
          "'t3', 'ann', 'PURCHASE', 'AUTHORISED', 'PAY_LATER', 20, '2024-02-14 10:00:00'",
          "'t4', 'ann', 'REFUND', 'POSTED', 'PAY_LATER', 10, '2024-02-04 10:00:00'");
  private final Dataset<Row> lines =
      table(
          LedgerTables.CREDIT_LINES,
          "user_id, product, quota, opened_on, status",
          "'ann', 'PAY_LATER', 1000, '2023-12-01', 'ACTIVE'",
          "'bob', 'CASH_LOAN', 2000, '2023-12-01', 'ACTIVE'");

  private Delinquency at(String... days) {
    return Delinquency.at(
        inputs(transactions, repayments), snapshots(days), Rules.SHIPPED, everything(days));
  }

  private static Delinquency.Wanted everything(String... days) {
    Set<LocalDate> all = Stream.of(days).map(LocalDate::parse).collect(Collectors.toSet());
    return new Delinquency.Wanted(all, all);
  }

  private DelinquencyInputs inputs(Dataset<Row> someTransactions, Dataset<Row> someRepayments) {
    return new DelinquencyInputs(
        contracts,
        instalments,
        someRepayments,
        table(LedgerTables.CONTRACT_EVENTS, "event_id, user_id, kind, happened_on"),
        someTransactions,
        lines);
  }

  @Test
  void shouldAnswerForEveryUserProductAndSnapshot() {
    Delinquency delinquency = at("2024-02-15", "2024-03-05");

    assertThat(
            rows(
                delinquency.delinquency(),
                "as_of, user_id, product, dpd, dpd_uncured, overdue_amount,"
                    + " oldest_unpaid_due_on, in_default, asset_class, ifrs9_stage, last_default_on,"
                    + " worst_dpd_ever, probation_ends_on, default_ends_on, probation_days"))
        .containsExactly(
            "2024-02-15 ann CASH_LOAN 5 5 530.00 2024-02-10 false SPECIAL_MENTION 1 null 5 null"
                + " null 90",
            "2024-02-15 ann PAY_LATER 0 0 0.00 null false NORMAL 1 null 0 null null 90",
            "2024-02-15 bob CASH_LOAN 0 0 0.00 null false NORMAL 1 null 0 null null 90",
            // 90 days at DPD 0 are 1 March to 29 May.
            "2024-03-05 ann CASH_LOAN 0 20 0.00 null true SUBSTANDARD 3 2024-03-01 20 2024-05-30"
                + " 2024-05-30 90",
            "2024-03-05 ann PAY_LATER 0 0 0.00 null false NORMAL 1 null 0 null null 90",
            "2024-03-05 bob CASH_LOAN 0 0 0.00 null false NORMAL 1 null 0 null null 90");
    assertThat(rows(delinquency.settlements(), "as_of, repayment_id, amount, allocated_on"))
        .containsExactly(
            "2024-02-15 r1 50.00 2024-02-05",
            "2024-02-15 r2 100.00 2024-02-10",
            "2024-03-05 r1 50.00 2024-02-05",
            "2024-03-05 r2 100.00 2024-02-10",
            "2024-03-05 r3 530.00 2024-03-01");
    assertThat(rows(delinquency.defaults(), "as_of, product, default_on, cured_on, reason"))
        .containsExactly("2024-03-05 CASH_LOAN 2024-03-01 null GUARANTOR");
    // The second instalment is not paid: 30 days past 10 March.
    assertThat(
            rows(
                at("2024-04-08", "2024-05-01").lateSpells(),
                "as_of, user_id, product, late_on, late_until"))
        .containsExactly("2024-05-01 ann CASH_LOAN 2024-04-09 null");
    assertThat(
            rows(
                delinquency.bills(),
                "as_of, instalment_id, required, paid, paid_total, own_paid, met_on, days_late,"
                    + " refinanced"))
        .containsExactly(
            "2024-02-15 b1 50.00 50.00 80.00 80.00 2024-02-05 0 false",
            "2024-02-15 i1 630.00 100.00 100.00 100.00 null 5 false",
            "2024-02-15 i2 610.00 0.00 0.00 0.00 null 0 false",
            "2024-03-05 b1 50.00 50.00 80.00 80.00 2024-02-05 0 false",
            "2024-03-05 i1 630.00 630.00 100.00 100.00 2024-03-01 20 true",
            "2024-03-05 i2 610.00 0.00 0.00 0.00 null 0 false");
  }

  @Test
  void shouldStateWhatIsOwedAndFree() {
    // Pay-later on 15 February: 500 + 60.50 - 10 - 80 = 470.50; cash loan: 5 fee and 25 interest
    // are paid first, so 1,130 of 1,200 are owed, and 1,130 x 0.1825 x 5 / 365 = 2.825, to even.
    assertThat(
            rows(
                at("2024-02-15").positions(),
                "user_id, product, principal, accrued_interest, fees, unbilled, in_flight,"
                    + " outstanding, available, utilisation"))
        .containsExactly(
            "ann CASH_LOAN 1130.00 2.82 0.00 0.00 0.00 1132.82 0.00 1.0",
            "ann PAY_LATER 420.00 0.00 0.00 50.50 20.00 470.50 509.50 0.4705",
            "bob CASH_LOAN 0.00 0.00 0.00 0.00 0.00 0.00 2000.00 0.0");
  }

  @Test
  void shouldAnswerForManySnapshotsAsForEachAlone() {
    Delinquency many = at("2024-02-03", "2024-02-15", "2024-03-05");

    for (String day : List.of("2024-02-03", "2024-02-15", "2024-03-05")) {
      Delinquency alone = at(day);
      String ofDay = "as_of = date('" + day + "')";
      assertThat(rows(many.delinquency().where(ofDay), ALL))
          .isEqualTo(rows(alone.delinquency(), ALL));
      assertThat(rows(many.positions().where(ofDay), ALL)).isEqualTo(rows(alone.positions(), ALL));
      assertThat(rows(many.bills().where(ofDay), ALL)).isEqualTo(rows(alone.bills(), ALL));
    }
  }

  @Test
  void shouldLetARefundMeetAMinimumWhereTheProductSaysSo() {
    DelinquencySettings shipped = Rules.SHIPPED;
    ProductRules payLater = shipped.payLater();
    var settings =
        new DelinquencySettings(
            shipped.materiality(),
            shipped.probationDays(),
            shipped.restructureProbationMonths(),
            shipped.upgradeDueDates(),
            shipped.upgradeMonths(),
            shipped.defaultDpd(),
            shipped.defaultOverdue(),
            shipped.stageTwoOverDpd(),
            shipped.stageThreeFromDpd(),
            shipped.unlikelyToPayClass(),
            shipped.writtenOffClass(),
            new ProductRules(payLater.graceDays(), true, payLater.ladders()),
            shipped.cashLoan());
    Dataset<Row> refunds =
        table(
            LedgerTables.TRANSACTIONS,
            "txn_id, user_id, kind, status, product, amount, occurred_at, original_txn_id",
            "'t1', 'ann', 'PURCHASE', 'POSTED', 'PAY_LATER', 500, '2024-01-15 10:00:00', null",
            "'t2', 'ann', 'PURCHASE', 'POSTED', 'PAY_LATER', 9, '2024-02-01 10:00:00', null",
            "'f1', 'ann', 'REFUND', 'POSTED', 'PAY_LATER', 30, '2024-02-03 10:00:00', 't1'",
            "'f2', 'ann', 'REFUND', 'POSTED', 'PAY_LATER', 9, '2024-02-04 10:00:00', 't2'");

    Delinquency allowed =
        Delinquency.at(
            inputs(refunds, repayments.where("false")),
            snapshots("2024-02-15"),
            settings,
            everything("2024-02-15"));
    Delinquency refused =
        Delinquency.at(
            inputs(refunds, repayments.where("false")),
            snapshots("2024-02-15"),
            shipped,
            everything("2024-02-15"));

    // Only the refund of what the statement had billed.
    assertThat(rows(allowed.settlements(), "repayment_id, instalment_id, amount"))
        .containsExactly("f1 b1 30.00");
    assertThat(rows(refused.settlements(), "repayment_id")).isEmpty();
    // 500 + 9 - 30 - 9 either way.
    assertThat(rows(allowed.positions().where("product = 'PAY_LATER'"), "outstanding"))
        .isEqualTo(rows(refused.positions().where("product = 'PAY_LATER'"), "outstanding"))
        .containsExactly("470.00");
  }

  @Test
  void shouldAppendOnlyWhatADayKnowsOtherwise() {
    Dataset<Row> empty = spark.createDataFrame(List.of(), OutputTables.SETTLEMENTS.schema());
    LocalDate first = LocalDate.of(2024, 2, 15);
    LocalDate second = LocalDate.of(2024, 3, 5);
    Delinquency both = at("2024-02-15", "2024-03-05");
    Dataset<Row> firstDay = SettlementVersions.toAppend(empty, both.settlements(), first);
    Dataset<Row> secondDay = SettlementVersions.toAppend(firstDay, both.settlements(), second);
    String columns = "valid_as_of, repayment_id, amount, deleted";

    assertThat(firstDay.select(OutputTables.SETTLEMENTS.columnNames()[0]).count()).isEqualTo(2);
    assertThat(firstDay.columns()).containsExactly(OutputTables.SETTLEMENTS.columnNames());
    assertThat(rows(firstDay, columns))
        .containsExactly("2024-02-15 r1 50.00 false", "2024-02-15 r2 100.00 false");
    assertThat(rows(secondDay, columns)).containsExactly("2024-03-05 r3 530.00 false");
    // Run again with its own rows there already, the day gives the same.
    assertThat(
            rows(
                SettlementVersions.toAppend(firstDay.union(secondDay), both.settlements(), second),
                columns))
        .isEqualTo(rows(secondDay, columns));
    // What no longer holds is removed.
    Dataset<Row> without = both.settlements().where("repayment_id <> 'r2'");
    assertThat(rows(SettlementVersions.toAppend(firstDay, without, second), columns))
        .containsExactly("2024-03-05 r2 100.00 true", "2024-03-05 r3 530.00 false");
  }

  @Test
  void shouldHaveTheDeclaredColumnsFirst() {
    Delinquency delinquency = at("2024-02-15");

    assertThat(delinquency.positions().columns()).isEqualTo(OutputTables.POSITIONS.columnNames());
    assertThat(delinquency.delinquency().columns())
        .startsWith(OutputTables.DELINQUENCY.columnNames());
    for (var column : OutputTables.DELINQUENCY.columns()) {
      assertThat(delinquency.delinquency().schema().apply(column.name()).dataType())
          .isEqualTo(column.type());
    }
    for (var column : OutputTables.POSITIONS.columns()) {
      assertThat(delinquency.positions().schema().apply(column.name()).dataType())
          .isEqualTo(column.type());
    }
  }

  private Dataset<Row> snapshots(String... days) {
    return spark.sql(
        "SELECT date(d) AS as_of, timestamp(date_add(date(d), 1)) + INTERVAL 6 HOURS AS cut_off"
            + " FROM VALUES "
            + Stream.of(days).map(day -> "('" + day + "')").collect(Collectors.joining(", "))
            + " t(d)");
  }

  /** Rows of a ledger table with the columns named; recorded at the end of their event date. */
  private Dataset<Row> table(Table table, String columns, String... rows) {
    List<String> named = List.of(columns.split(", "));
    Dataset<Row> values =
        rows.length == 0
            ? spark.sql("SELECT " + columns.replaceAll("(\\w+)", "null AS $1") + " WHERE false")
            : spark.sql(
                "SELECT * FROM VALUES (" + String.join("), (", rows) + ") t(" + columns + ")");
    List<String> typed =
        table.columns().stream()
            .filter(column -> !column.name().equals("recorded_at"))
            .map(
                column ->
                    "CAST("
                        + (column.name().equals("deleted")
                            ? "false"
                            : named.contains(column.name()) ? column.name() : "null")
                        + " AS "
                        + column.type().sql()
                        + ") AS "
                        + column.name())
            .toList();
    return values
        .selectExpr(typed.toArray(String[]::new))
        .selectExpr(
            "*",
            "timestamp(" + LedgerTables.eventDate(table) + ") + INTERVAL 23 HOURS AS recorded_at");
  }

  private static List<String> rows(Dataset<Row> dataset, String named) {
    String columns = named.equals(ALL) ? String.join(", ", dataset.columns()) : named;
    return dataset
        .selectExpr(
            "concat_ws(' ', "
                + columns.replaceAll("(\\w+)", "nvl(string($1), 'null')")
                + ") AS line")
        .orderBy("line")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
