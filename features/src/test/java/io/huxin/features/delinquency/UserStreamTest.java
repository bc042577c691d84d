package io.huxin.features.delinquency;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What can never count in an account is not read, but for what ends a version that does. */
class UserStreamTest {
  private final SparkSession spark = LocalSpark.session();

  @Test
  void shouldEndAPurchaseThatIsCorrectedToAnotherKind() {
    DelinquencyInputs inputs =
        inputs(
            "'kept', 'PURCHASE', 500, '2024-01-15', '2024-01-15', null",
            "'away', 'PURCHASE', 70, '2024-01-16', '2024-01-16', null",
            "'away', 'TRANSFER_OUT', 70, '2024-01-16', '2024-02-15', '2024-01-16'",
            "'into', 'DEPOSIT', 40, '2024-01-17', '2024-01-17', null",
            "'into', 'PURCHASE', 40, '2024-01-17', '2024-02-15', '2024-01-17'",
            "'never', 'DEPOSIT', 900, '2024-01-18', '2024-01-18', null",
            "'never', 'DEPOSIT', 800, '2024-01-18', '2024-02-15', '2024-01-18'");

    assertThat(unbilled(inputs)).containsExactly("2024-02-10 570.00", "2024-02-20 540.00");
    assertThat(
            UserStream.of(inputs)
                .where("source = 'TRANSACTION'")
                .selectExpr("concat_ws(' ', id, label)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "kept PURCHASE", "away PURCHASE", "away", "into PURCHASE", "never");
  }

  private List<String> unbilled(DelinquencyInputs inputs) {
    return Delinquency.at(
            inputs,
            spark.sql(
                "SELECT DATE(day) AS as_of, TIMESTAMP(DATE(day)) + INTERVAL 30 HOURS AS cut_off"
                    + " FROM VALUES ('2024-02-10'), ('2024-02-20') AS t(day)"),
            Rules.SHIPPED,
            new Delinquency.Wanted(Set.of(), Set.of()))
        .positions()
        .where("product = 'PAY_LATER'")
        .selectExpr("concat_ws(' ', as_of, unbilled)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private DelinquencyInputs inputs(String... transactions) {
    return new DelinquencyInputs(
        rows(
            LedgerTables.CONTRACTS,
            "contract_id, product, principal, apr, fees, opened_on, recorded_at",
            "'p', 'PAY_LATER', 0, 0.1, 0, '2024-01-01', '2024-01-01'"),
        none(LedgerTables.INSTALMENTS),
        none(LedgerTables.REPAYMENTS),
        none(LedgerTables.CONTRACT_EVENTS),
        rows(
                LedgerTables.TRANSACTIONS,
                "txn_id, kind, amount, occurred_at, recorded_at, replaces_on",
                transactions)
            .withColumn("status", lit("POSTED"))
            .withColumn("product", lit("PAY_LATER")),
        rows(
            LedgerTables.CREDIT_LINES,
            "product, quota, opened_on, status, recorded_at",
            "'PAY_LATER', 5000, '2024-01-01', 'ACTIVE', '2024-01-01'"));
  }

  private Dataset<Row> none(Table table) {
    return spark.createDataFrame(List.<Row>of(), table.schema());
  }

  /** Rows of one user, null where nothing is said. */
  private Dataset<Row> rows(Table table, String columns, String... values) {
    List<String> named = List.of(columns.split(", "));
    return spark
        .sql("SELECT * FROM VALUES (" + String.join("), (", values) + ") AS t(" + columns + ")")
        .selectExpr(
            table.columns().stream()
                .map(
                    column ->
                        "CAST("
                            + (named.contains(column.name())
                                ? column.name()
                                : column.name().equals("user_id")
                                    ? "'ann'"
                                    : column.name().equals("deleted") ? "false" : "null")
                            + " AS "
                            + column.type().sql()
                            + ") AS "
                            + column.name())
                .toArray(String[]::new));
  }
}
