package io.huxin.features.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.table.OutputTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PortfolioMetricsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final List<Double> EDGES = List.of(0.01, 0.025, 0.05, 0.08);

  @Test
  void shouldAddUpTheBookAndJudgeTheShiftOfThePd() {
    var measured =
        metrics(
            new PortfolioDay(
                AS_OF,
                Frames.of(
                    OutputTables.POSITIONS,
                    List.of(
                        position("a", "PAY_LATER", "1000.00"),
                        position("a", "CASH_LOAN", "3000.00"),
                        position("b", "PAY_LATER", "0.00"))),
                Frames.of(
                    OutputTables.DELINQUENCY,
                    List.of(
                        late("a", "PAY_LATER", 30, "100.00"),
                        late("a", "CASH_LOAN", 29, "500.00"),
                        late("b", "PAY_LATER", 0, "0.00"))),
                scores(0.01, 0.011, 0.09, 0.09),
                scores(0.01, 0.01, 0.02, 0.09),
                Frames.of(
                    OutputTables.QUOTA_DECISIONS,
                    List.of(
                        decision("a", "PAY_LATER", "LIMIT", "1000.00", "1000.00", "0.00", "9.5"),
                        decision(
                            "a", "CASH_LOAN", "CONVERT", "5000.00", "3000.00", "600.00", "20.25"),
                        decision("b", "PAY_LATER", "HOLD", "800.00", "0.00", "0.00", "0.25"))),
                EDGES));

    assertThat(measured)
        .containsEntry("outstanding ALL", "4000.0 INFO")
        .containsEntry("outstanding PAY_LATER", "1000.0 INFO")
        .containsEntry("overdue_share ALL", "0.15 INFO")
        .containsEntry("dpd30_share ALL", "0.25 INFO")
        .containsEntry("dpd30_share CASH_LOAN", "0.0 INFO")
        .containsEntry("exposure CASH_LOAN", "4400.0 INFO")
        .containsEntry("exposure ALL", "6200.0 INFO")
        .containsEntry("expected_loss ALL", "30.0 INFO")
        .containsEntry("decisions LIMIT", "1.0 INFO")
        .containsEntry("users_scored ALL", "4.0 INFO")
        .containsEntry("mean_pd ALL", "0.05025 INFO")
        .hasSize(21);
    // Shares 1/4, 1/4, 0, 0, 1/2 against 1/2, 1/4, 0, 0, 1/4: 0.25 ln 2 twice.
    assertThat(measured.get("pd_psi ALL")).isEqualTo("0.34657359 FAIL");
  }

  @Test
  void shouldSayNothingAboutAShiftOnTheFirstDay() {
    var measured =
        metrics(
            new PortfolioDay(
                AS_OF,
                Frames.none(OutputTables.POSITIONS),
                Frames.none(OutputTables.DELINQUENCY),
                scores(0.02),
                scores(),
                Frames.none(OutputTables.QUOTA_DECISIONS),
                EDGES));

    assertThat(measured)
        .containsEntry("pd_psi ALL", "null INFO")
        .containsEntry("mean_pd ALL", "0.02 INFO");
  }

  @Test
  void shouldGiveNoShiftForTheSamePopulation() {
    Dataset<Row> scores = scores(0.001, 0.03, 0.2);
    Double psi = PopulationStability.between(scores, scores, EDGES).first().<Double>getAs("value");

    assertThat(psi).isCloseTo(0, within(1e-12));
  }

  @Test
  void shouldRefuseBandEdgesThatDoNotAscend() {
    Dataset<Row> none = Frames.none(OutputTables.SCORES);

    assertThatThrownBy(
            () -> new PortfolioDay(AS_OF, none, none, none, none, none, List.of(0.05, 0.01)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Band edges must ascend between 0 and 1, as fractions (0.025 is 2.5 %), but are"
                + " [0.05, 0.01]. Mend the bands of the policy pack.");
  }

  private static Map<String, String> metrics(PortfolioDay day) {
    Dataset<Row> metrics = PortfolioMetrics.of(day);
    assertThat(metrics.columns()).containsExactly(OutputTables.METRICS.columnNames());
    return metrics.collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs("metric") + " " + row.getAs("segment"),
                row -> row.getAs("value") + " " + row.getAs("status")));
  }

  private static Map<String, Object> position(String user, String product, String outstanding) {
    return Map.of("user_id", user, "product", product, "outstanding", Frames.money(outstanding));
  }

  private static Map<String, Object> late(String user, String product, int dpd, String overdue) {
    return Map.of(
        "user_id", user,
        "product", product,
        "dpd_uncured", dpd,
        "overdue_amount", Frames.money(overdue));
  }

  private static Dataset<Row> scores(Double... pds) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Double pd : pds) {
      rows.add(Map.of("user_id", "u" + rows.size(), "pd", pd));
    }
    return Frames.of(OutputTables.SCORES, rows);
  }

  private static Map<String, Object> decision(
      String user,
      String product,
      String action,
      String quota,
      String outstanding,
      String earmarked,
      String expectedLoss) {
    return Map.of(
        "user_id", user,
        "product", product,
        "action", action,
        "new_quota", Frames.money(quota),
        "outstanding", Frames.money(outstanding),
        "earmarked", Frames.money(earmarked),
        "expected_loss", Frames.money(expectedLoss));
  }
}
