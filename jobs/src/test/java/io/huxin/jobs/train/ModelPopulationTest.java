package io.huxin.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ModelPopulationTest {
  /** Name, days with us; then owed, purchases, drawn and repayments of 90 days. */
  private static final List<String> USERS =
      List.of(
          "('owes', 400, 0.01, 0, 0, 0)",
          "('buys', 400, 0, 1, 0, 0)",
          "('draws', 400, 0, 0, 0.01, 0)",
          "('repays', 400, 0, 0, 0, 1)",
          "('unknown-but-buys', 400, NULL, 1, NULL, NULL)",
          "('idle', 400, 0, 0, 0, 0)",
          "('unknown', 400, NULL, NULL, NULL, NULL)",
          "('day-89', 89, 100, 1, 1, 1)",
          "('day-90', 90, 100, 1, 1, 1)",
          "('no-tenure', NULL, 100, 1, 1, 1)",
          "('new-and-idle', 10, 0, 0, 0, 0)",
          "('one-of-two', 400, 100, 1, 1, 1)",
          "('late', 400, 100, 1, 1, 1)",
          "('other-day', 400, 100, 1, 1, 1)",
          "('default-and-new', 10, 100, 1, 1, 1)",
          "('default-and-idle', 400, 0, 0, 0, 0)");

  private static final String ARREARS =
      "SELECT * FROM VALUES (DATE'2025-01-31', 'one-of-two', 'PAY_LATER', false),"
          + " (DATE'2025-01-31', 'one-of-two', 'CASH_LOAN', true),"
          + " (DATE'2025-01-31', 'late', 'PAY_LATER', false),"
          + " (DATE'2025-02-28', 'other-day', 'PAY_LATER', true),"
          + " (DATE'2025-01-31', 'default-and-new', 'PAY_LATER', true),"
          + " (DATE'2025-01-31', 'default-and-idle', 'PAY_LATER', true),"
          + " (DATE'2025-01-31', 'default-and-idle', 'CASH_LOAN', true)"
          + " AS t(as_of, user_id, product, in_default)";

  @Test
  void shouldSayWhyEachUserIsOutsideTheModelsPopulation() {
    assertThat(populations(ModelPopulation.standard(frame(), sql(ARREARS))))
        .containsExactly(
            "buys MODEL",
            "day-89 NEW",
            "day-90 MODEL",
            "default-and-idle IN_DEFAULT",
            "default-and-new IN_DEFAULT",
            "draws MODEL",
            "idle INACTIVE",
            "late MODEL",
            "new-and-idle NEW",
            "no-tenure NEW",
            "one-of-two IN_DEFAULT",
            "other-day MODEL",
            "owes MODEL",
            "repays MODEL",
            "unknown INACTIVE",
            "unknown-but-buys MODEL");
  }

  @Test
  void shouldTakeEveryoneWhereThePolicySaysSo() {
    assertThat(populations(ModelPopulation.everyone(frame())))
        .hasSize(USERS.size())
        .allMatch(row -> row.endsWith(" MODEL"));
  }

  private static Dataset<Row> frame() {
    return sql(
        "SELECT DATE'2025-01-31' AS as_of, * FROM VALUES "
            + String.join(", ", USERS)
            + " AS t(user_id, tenure_days, outstanding_total, purchase_count_90, draw_amount_90,"
            + " repayments_90)");
  }

  private static Dataset<Row> sql(String query) {
    return LocalSpark.session().sql(query);
  }

  private static List<String> populations(Dataset<Row> rows) {
    return rows.selectExpr("concat_ws(' ', user_id, population)").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
