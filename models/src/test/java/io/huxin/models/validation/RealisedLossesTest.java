package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RealisedLossesTest {
  private static final WorkOutRules RULES =
      WorkOutRules.usual(Map.of("CASH_LOAN", new BigDecimal("0.21")));

  @Test
  void shouldDiscountWhatCameBackLessItsCosts() {
    // 300 a year after default at 20 %, 100 two years after: (300 / 1.2 + 100 / 1.44) · 0.95.
    Row line =
        only(
            "('r1', 'u', 'CASH_LOAN', 300, '2024-01-10', 'CASH', null),"
                + " ('r2', 'u', 'CASH_LOAN', 100, '2025-01-09', 'COLLECTION', null)",
            "('u', 'CASH_LOAN', 0.20D)",
            LocalDate.of(2026, 6, 30));
    assertThat(line.getDecimal(3)).isEqualByComparingTo("1000");
    assertThat(line.getDecimal(4)).isEqualByComparingTo("400");
    double present = (300 / 1.2 + 100 / 1.44) * 0.95;
    assertThat(line.getDecimal(5).doubleValue()).isCloseTo(1 - present / 1000, within(1e-9));
    // 36 months after 2023-01-10 end before mid 2026.
    assertThat(line.getBoolean(6)).isTrue();
  }

  @Test
  void shouldTakeTheProductsRateAndLeaveAWorkOutOpenWithinItsMonths() {
    Row line =
        only(
            "('r1', 'u', 'CASH_LOAN', 121, '2024-01-10', 'GUARANTOR', null),"
                + " ('late', 'u', 'CASH_LOAN', 500, '2024-03-01', 'CASH', null)",
            "('other', 'CASH_LOAN', 0.20D)",
            LocalDate.of(2024, 2, 1));
    assertThat(line.getDecimal(5).doubleValue()).isCloseTo(1 - 0.095, within(1e-9));
    assertThat(line.getBoolean(6)).isFalse();
  }

  @Test
  void shouldCountNeitherNewMoneyNorWhatWasTakenBackNorWhatIsBeyondTheExposure() {
    Row line =
        only(
            "('before', 'u', 'CASH_LOAN', 70, '2023-01-10', 'CASH', null),"
                + " ('late', 'u', 'CASH_LOAN', 70, '2026-01-11', 'CASH', null),"
                + " ('new', 'u', 'CASH_LOAN', 70, '2023-06-10', 'PAY_LATER', null),"
                + " ('r1', 'u', 'CASH_LOAN', 200, '2023-01-11', 'CASH', null),"
                + " ('back', 'u', 'CASH_LOAN', 200, '2023-01-11', null, 'r1'),"
                + " ('elsewhere', 'u', 'PAY_LATER', 50, '2023-06-10', 'CASH', null),"
                + " ('r2', 'u', 'CASH_LOAN', 365, '2024-01-10', null, null)",
            "('u', 'CASH_LOAN', 0.0D)",
            LocalDate.of(2026, 6, 30));
    assertThat(line.getDecimal(4)).isEqualByComparingTo("365");
    assertThat(line.getDecimal(5).doubleValue()).isCloseTo(1 - 0.365 * 0.95, within(1e-9));
    Row full =
        only(
            "('r1', 'u', 'CASH_LOAN', 900, '2023-02-10', 'CASH', null),"
                + " ('r2', 'u', 'CASH_LOAN', 400, '2023-03-10', 'CASH', null)",
            "('u', 'CASH_LOAN', 0.0D)",
            LocalDate.of(2023, 12, 31));
    assertThat(full.getDecimal(4)).isEqualByComparingTo("1000");
    assertThat(full.getDecimal(5).doubleValue()).isCloseTo(0.05, within(1e-9));
    assertThat(full.getBoolean(6)).isTrue();
  }

  @Test
  void shouldCloseAWorkOutThatEndedBeforeItsTime() {
    Dataset<Row> realised =
        RealisedLosses.of(
            ledger(
                "('r1', 'nobody', 'CASH_LOAN', 1, '2023-01-11', 'CASH', null)",
                "('u', 'CASH_LOAN', 0.1D)",
                "('u', 'CASH_LOAN', DATE'2023-08-01')"),
            RULES,
            LocalDate.of(2023, 9, 1));
    Row line = realised.collectAsList().get(0);
    assertThat(line.getDecimal(5)).isEqualByComparingTo("1");
    assertThat(line.getBoolean(6)).isTrue();
  }

  @Test
  void shouldJoinPredictionsWithTheFirstDefaultInTheHorizon() {
    Dataset<Row> realised =
        RealisedLosses.of(
            ledger(
                "('r1', 'u', 'CASH_LOAN', 500, '2023-01-11', 'CASH', null)",
                "('u', 'CASH_LOAN', 0.0D)",
                "('u', 'CASH_LOAN', DATE'2000-01-01')"),
            RULES,
            LocalDate.of(2026, 6, 30));
    Dataset<Row> predictions =
        LocalSpark.session()
            .sql(
                "SELECT * FROM VALUES"
                    + " (DATE'2022-06-30', 'u', 'CASH_LOAN', 'B', 0.1D, 800.00BD, 0.7D),"
                    + " (DATE'2023-01-10', 'u', 'CASH_LOAN', 'B', 0.1D, 800.00BD, 0.7D),"
                    + " (DATE'2022-06-30', 'v', 'CASH_LOAN', 'A', 0.1D, 100.00BD, 0.7D)"
                    + " AS t(as_of, user_id, product, band, predicted_pd, predicted_ead,"
                    + " predicted_lgd)");
    Dataset<Row> lines = RealisedLosses.against(predictions, realised, 365);
    List<Row> rows =
        lines
            .orderBy("as_of", "user_id")
            .select("user_id", "defaulted", "realised_ead", "closed")
            .collectAsList();
    assertThat(rows.get(0).getBoolean(1)).isTrue();
    assertThat(rows.get(0).getDecimal(2)).isEqualByComparingTo("1000");
    assertThat(rows.get(1).getBoolean(1)).isFalse();
    assertThat(rows.get(2).getBoolean(1)).isFalse();
    assertThat(rows.get(2).isNullAt(2)).isTrue();
    LossBacktest all = LossBacktest.of(lines, ValidationSettings.of(1)).get(2);
    assertThat(all.lines()).isEqualTo(3);
    assertThat(all.closed()).isEqualTo(1);
    // Of 1,000 half came back, less 5 %.
    assertThat(all.ratios().get(LossBacktest.Measure.LOSS).realised()).isEqualByComparingTo("525");
  }

  @Test
  void shouldRefuseRulesThatMakeNoSense() {
    assertThatThrownBy(() -> new WorkOutRules(0, BigDecimal.ZERO, RULES.apr()))
        .hasMessage(
            "A work-out takes 0 months and costs a share of 0 of what it recovers, but must take at"
                + " least 1 month and cost 0 to 1.");
  }

  private static Row only(String repayments, String rates, LocalDate until) {
    List<Row> lines =
        RealisedLosses.of(
                ledger(repayments, rates, "('nobody', 'CASH_LOAN', DATE'2023-08-01')"),
                RULES,
                until)
            .collectAsList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  /** User u defaulted on 2023-01-10 owing 1,000 on the cash loan and nothing on pay-later. */
  private static RealisedLosses.Ledger ledger(String repayments, String rates, String closures) {
    var spark = LocalSpark.session();
    return new RealisedLosses.Ledger(
        spark.sql("SELECT 'u' AS user_id, DATE'2023-01-10' AS default_on"),
        spark.sql(
            "SELECT * FROM VALUES"
                + " (DATE'2022-12-01', 'u', 'CASH_LOAN', 5000.00BD),"
                + " (DATE'2023-01-08', 'u', 'CASH_LOAN', 900.00BD),"
                + " (DATE'2023-01-09', 'u', 'CASH_LOAN', 1000.00BD),"
                + " (DATE'2023-01-11', 'u', 'CASH_LOAN', 700.00BD),"
                + " (DATE'2023-01-10', 'u', 'PAY_LATER', 0.00BD),"
                + " (DATE'2023-01-10', 'v', 'CASH_LOAN', 10.00BD)"
                + " AS t(as_of, user_id, product, outstanding)"),
        spark.sql(
            "SELECT repayment_id, user_id, product, cast(amount AS decimal(18,2)) AS amount,"
                + " cast(paid || ' 12:00:00' AS timestamp) AS paid_at, funded_by, reverses_id"
                + " FROM VALUES "
                + repayments
                + " AS t(repayment_id, user_id, product, amount, paid, funded_by, reverses_id)"),
        spark.sql("SELECT * FROM VALUES " + rates + " AS t(user_id, product, apr)"),
        spark.sql("SELECT * FROM VALUES " + closures + " AS t(user_id, product, closed_on)"));
  }
}
