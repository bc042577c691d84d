package io.huxin.models.ecl;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OriginationTest {
  private static final String KNOWN =
      """
      VALUES
        ('kept', 'PAY_LATER', DATE'2026-01-10', 0.011D, DATE'2026-01-10'),
        ('reopened', 'PAY_LATER', DATE'2025-01-01', 0.012D, DATE'2025-02-01'),
        ('unscored', 'PAY_LATER', DATE'2025-01-01', CAST(null AS DOUBLE), CAST(null AS DATE))
        AS t(user_id, product, opened_on, pd_at_origination, origination_on)
      """;
  private static final String LINES =
      """
      VALUES
        ('kept', 'PAY_LATER', DATE'2026-01-10'),
        ('reopened', 'PAY_LATER', DATE'2026-03-20'),
        ('unscored', 'PAY_LATER', DATE'2025-01-01'),
        ('new', 'CASH_LOAN', DATE'2026-03-29'),
        ('never', 'CASH_LOAN', DATE'2026-03-29')
        AS t(user_id, product, opened_on)
      """;
  private static final String SCORES =
      """
      VALUES
        ('kept', DATE'2026-03-31', 'CHAMPION', 0.9D),
        ('reopened', DATE'2026-03-19', 'CHAMPION', 0.8D),
        ('reopened', DATE'2026-03-21', 'CHAMPION', 0.02D),
        ('reopened', DATE'2026-03-22', 'CHAMPION', 0.7D),
        ('reopened', DATE'2026-03-20', 'CHALLENGER', 0.6D),
        ('unscored', DATE'2026-03-31', 'CHAMPION', 0.03D),
        ('new', DATE'2026-03-29', 'CHAMPION', CAST(null AS DOUBLE)),
        ('new', DATE'2026-03-30', 'CHAMPION', 0.04D),
        ('never', DATE'2026-03-28', 'CHAMPION', 0.05D)
        AS t(user_id, as_of, role, pd)
      """;

  @Test
  void shouldKeepTheFirstScoreOnOrAfterOpening() {
    Dataset<Row> kept =
        Origination.kept(table(LINES), table(KNOWN), Optional.of(LocalDate.of(2026, 3, 30)));

    assertThat(told(kept.selectExpr("user_id || ' ' || coalesce(string(search_from), '-')")))
        .containsExactlyInAnyOrder(
            "kept -",
            "reopened 2026-03-20",
            "unscored 2026-03-31",
            "new 2026-03-29",
            "never 2026-03-29");
    assertThat(
            told(
                Origination.of(kept, table(SCORES))
                    .selectExpr(
                        "concat_ws(' ', user_id, coalesce(string(kept_pd), '-'), coalesce(string(found_pd), '-'),"
                            + " coalesce(string(origination_on), '-'))")))
        .containsExactlyInAnyOrder(
            "kept 0.011 - 2026-01-10",
            "reopened - 0.02 2026-03-21",
            "unscored - 0.03 2026-03-31",
            "new - 0.04 2026-03-30",
            "never - - -");
  }

  @Test
  void shouldLookThroughAllScoresOnTheFirstDay() {
    Dataset<Row> kept =
        Origination.kept(table(LINES), table(KNOWN).where("false"), Optional.empty());

    assertThat(
            told(
                Origination.of(kept, table(SCORES))
                    .where("user_id = 'unscored'")
                    .selectExpr("origination_on || ' ' || found_pd")))
        .containsExactly("2026-03-31 0.03");
  }

  private static Dataset<Row> table(String values) {
    return LocalSpark.session().sql("SELECT * FROM " + values);
  }

  private static List<String> told(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getString(0)).toList();
  }
}
