package io.huxin.models.validation;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LossBacktestTest {
  private static final ValidationSettings SETTINGS =
      new ValidationSettings(3, 100, 0.05, Optional.empty(), Thresholds.usual());

  private static final String LINES =
      "SELECT * FROM VALUES"
          + " ('u1', 'CASH_LOAN', 'A', 0.10D, 1000.00BD, 0.70D, true, 1100.00BD, 0.80D, true),"
          + " ('u2', 'CASH_LOAN', 'B', 0.20D, 2000.00BD, 0.70D, true, 1900.00BD, 0.60D, true),"
          + " ('u3', 'CASH_LOAN', 'B', 0.20D, 500.00BD, 0.70D, true, 500.00BD, 0.90D, false),"
          + " ('u4', 'CASH_LOAN', 'B', 0.20D, 4000.00BD, 0.70D, false, null, null, null),"
          + " ('u5', 'PAY_LATER', 'A', 0.01D, 3000.00BD, 0.75D, true, 3000.00BD, null, false)"
          + " AS t(user_id, product, band, predicted_pd, predicted_ead, predicted_lgd, defaulted,"
          + " realised_ead, realised_lgd, closed)";

  @Test
  void shouldHoldPredictedAgainstRealisedPerProductAndBand() {
    List<LossBacktest> tests = LossBacktest.of(lines(), SETTINGS);
    assertThat(tests)
        .extracting(test -> test.product() + " " + test.band())
        .containsExactly(
            "CASH_LOAN A",
            "CASH_LOAN B",
            "CASH_LOAN all",
            "PAY_LATER A",
            "PAY_LATER all",
            "all all");
    LossBacktest cash = tests.get(2);
    assertThat(cash.lines()).isEqualTo(4);
    assertThat(cash.defaulted()).isEqualTo(3);
    assertThat(cash.closed()).isEqualTo(2);
    assertThat(cash.open()).isEqualTo(1);
    assertThat(cash.openLgd().orElseThrow()).isEqualByComparingTo("0.9");
    // Defaulted: 1000 + 2000 + 500 predicted, 1100 + 1900 + 500 came.
    assertRatio(cash, LossBacktest.Measure.EAD, "3500", "3500");
    // Closed: 0.7 and 0.7 predicted, 0.8 and 0.6 came.
    assertRatio(cash, LossBacktest.Measure.LGD, "0.7", "0.7");
    // Closed: 700 + 1400 predicted, 880 + 1140 came.
    assertRatio(cash, LossBacktest.Measure.LOSS, "2100", "2020");
    // All lines: 70 + 280 + 70 + 560 expected; 880 + 1140 + 450 lost.
    assertRatio(cash, LossBacktest.Measure.EL, "980", "2470");
    // Nothing closed: no LGD yet. Nothing came back yet: all is lost so far.
    LossBacktest payLater = tests.get(4);
    assertThat(payLater.ratios())
        .containsOnlyKeys(LossBacktest.Measure.EAD, LossBacktest.Measure.EL);
    assertThat(payLater.openLgd().orElseThrow()).isEqualByComparingTo("1");
    assertRatio(payLater, LossBacktest.Measure.EL, "22.5", "3000");
    // Three defaults judge nothing.
    assertThat(Checks.of(List.of(), tests, Thresholds.usual())).isEmpty();
  }

  @Test
  void shouldGiveIntervalsOnAnyPartitioning() {
    Dataset<Row> many =
        LocalSpark.session()
            .range(0, 400, 1, 3)
            .selectExpr(
                "concat('u', id div 2) AS user_id",
                "'CASH_LOAN' AS product",
                "cast(null AS string) AS band",
                "1000.00BD AS predicted_ead",
                "0.7D AS predicted_lgd",
                "cast(800 + pmod(xxhash64(id), 400) AS decimal(18,2)) AS realised_ead",
                "0.5D AS realised_lgd",
                "true AS closed");
    List<LossBacktest> tests = LossBacktest.of(many, SETTINGS);
    assertThat(tests.get(1).band()).isEqualTo("none");
    // Without predicted_pd there is no expected loss.
    assertThat(tests.get(0).ratios())
        .containsOnlyKeys(
            LossBacktest.Measure.EAD, LossBacktest.Measure.LGD, LossBacktest.Measure.LOSS);
    LossBacktest.Ratio ead = tests.get(0).ratios().get(LossBacktest.Measure.EAD);
    Interval interval = ead.interval().orElseThrow();
    assertThat(ead.value()).isBetween(interval.low(), interval.high());
    assertThat(interval.high() - interval.low()).isBetween(0.005, 0.05);
    assertThat(LossBacktest.of(many.repartition(5), SETTINGS)).isEqualTo(tests);
    assertThat(Checks.of(List.of(), tests, Thresholds.usual()))
        .anyMatch(check -> check.measure().equals("lgd_ratio"));
  }

  @Test
  void shouldJudgeLossesOfTwentyClosedWorkOutsOnly() {
    assertThat(judged(19)).containsExactly("CASH_LOAN ead_ratio FAIL", "all ead_ratio FAIL");
    // Twice the exposure and half the LGD make the loss foretold.
    assertThat(judged(20))
        .containsExactly(
            "CASH_LOAN ead_ratio FAIL",
            "CASH_LOAN lgd_ratio FAIL",
            "CASH_LOAN loss_ratio OK",
            "CASH_LOAN el_ratio FAIL",
            "all ead_ratio FAIL",
            "all lgd_ratio FAIL",
            "all loss_ratio OK",
            "all el_ratio FAIL");
  }

  /** Verdicts on 25 defaulted lines, some of them closed, with twice the EAD and half the LGD. */
  private static List<String> judged(int closed) {
    Dataset<Row> lines =
        LocalSpark.session()
            .range(0, 25, 1, 2)
            .selectExpr(
                "concat('u', id) AS user_id",
                "'CASH_LOAN' AS product",
                "concat('B', id) AS band",
                "0.01D AS predicted_pd",
                "1000.00BD AS predicted_ead",
                "0.8D AS predicted_lgd",
                "2000.00BD AS realised_ead",
                "0.4D AS realised_lgd",
                "id < " + closed + " AS closed");
    List<LossBacktest> tests = LossBacktest.of(lines, SETTINGS);
    LossBacktest.Ratio lgd = tests.get(tests.size() - 1).ratios().get(LossBacktest.Measure.LGD);
    assertThat(lgd.predicted()).isEqualByComparingTo("0.8");
    assertThat(lgd.realised()).isEqualByComparingTo("0.4");
    return Checks.of(List.of(), tests, Thresholds.usual()).stream()
        .map(
            check ->
                check.where().replaceFirst(" .*", "")
                    + " "
                    + check.measure()
                    + " "
                    + check.verdict())
        .toList();
  }

  @Test
  void shouldRefuseLinesThatSayTooLittle() {
    assertThatThrownBy(() -> LossBacktest.of(lines().drop("closed", "band"), SETTINGS))
        .hasMessage("The lines of the loss back-test lack the columns [band, closed].");
    assertRefused(
        "predicted_ead", "cast(null AS decimal(18,2))", 5, "no predicted_ead of at least 0");
    assertRefused("predicted_lgd", "1.5D", 5, "no predicted_lgd between 0 and 1");
    assertRefused("predicted_pd", "-0.1D", 5, "a predicted_pd outside [0, 1]");
    assertRefused("realised_ead", "-1BD", 4, "a default without realised_ead of at least 0");
    assertRefused(
        "realised_lgd", "cast(null AS double)", 2, "a closed work-out without realised_lgd");
    assertRefused("product", "cast(null AS string)", 5, "no product");
  }

  private static void assertRefused(String column, String value, int lines, String what) {
    Dataset<Row> broken = lines().withColumn(column, expr(value));
    assertThatThrownBy(() -> LossBacktest.of(broken, SETTINGS))
        .hasMessage(
            lines
                + " lines of the loss back-test have "
                + what
                + ". Correct them where they are made.");
  }

  private static void assertRatio(
      LossBacktest test, LossBacktest.Measure measure, String predicted, String realised) {
    LossBacktest.Ratio ratio = test.ratios().get(measure);
    assertThat(ratio.predicted()).isEqualByComparingTo(predicted);
    assertThat(ratio.realised()).isEqualByComparingTo(realised);
    assertThat(ratio.value())
        .isCloseTo(
            new BigDecimal(realised).doubleValue() / new BigDecimal(predicted).doubleValue(),
            within(1e-12));
  }

  private static Dataset<Row> lines() {
    return LocalSpark.session().sql(LINES);
  }
}
