package io.huxin.models.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.validation.BandTest;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ControlGroupTest {
  private static final MonitorLimits LIMITS =
      new MonitorLimits(
          Ceiling.of(0.1, 0.25),
          Ceiling.of(0.1, 0.25),
          Ceiling.of(0.03, 0.05),
          new Corridor(0.8, 1.25, 0.67, 1.5),
          10,
          2,
          365);

  /** Weights 50, 50, 100, 20, 20: three propensities. The last user never used the line. */
  private static final String MIXED =
      "('MIXED', 0.02, 1.0, 0.01, 0), ('MIXED', 0.02, 2.0, 0.02, 0), ('MIXED', 0.01, 2.0, 0.02, 1),"
          + " ('MIXED', 0.05, 2.5, 0.06, 0), ('MIXED', 0.05, 4.0, 0.08, 1),"
          + " ('MIXED', 0.05, 3.5, 0.07, NULL)";

  private static final String OTHERS =
      ", ('ONE', 0.02, 1.0, 0.1, 0), ('ONE', 0.02, 2.0, 0.2, 1), ('ONE', 0.02, 3.0, 0.3, 0),"
          + " ('ONE', 0.02, 4.0, 0.4, 0), ('UNUSED', 0.05, 1.0, 0.1, NULL)";

  private static ControlGroup mixed;
  private static ControlGroup one;
  private static ControlGroup unused;

  @BeforeAll
  static void measuredOnce() {
    var groups = ControlGroup.bySegment(users(MIXED + OTHERS));
    assertThat(groups.keySet()).containsExactly("MIXED", "ONE", "UNUSED");
    mixed = groups.get("MIXED");
    one = groups.get("ONE");
    unused = groups.get("UNUSED");
  }

  @Test
  void shouldWeighUsersByOneOverTheirPropensity() {
    assertThat(mixed.users()).isEqualTo(5);
    assertThat(mixed.defaults()).isEqualTo(2);
    assertThat(mixed.notUsed()).isEqualTo(1);
    assertThat(mixed.expected()).isCloseTo(0.19, within(1e-12));
    // (100 + 20) / 240 defaulted; 0.5 + 1 + 2 + 1.2 + 1.6 were expected.
    assertThat(mixed.sample().y()).isCloseTo(0.5, within(1e-12));
    assertThat(mixed.sample().x()).isCloseTo(6.3 / 240, within(1e-12));
    assertThat(mixed.observedToExpected()).isCloseTo(120 / 6.3, within(1e-9));
    // 50 x 0.01² + 50 x 0.02² + 100 x 0.98² + 20 x 0.06² + 20 x 0.92²
    assertThat(mixed.sample().meanSquaredDifference()).isCloseTo(113.065 / 240, within(1e-12));
    // 240² / (2 x 50² + 100² + 2 x 20²)
    assertThat(mixed.rate().rows()).isCloseTo(57600 / 15800.0, within(1e-9));
    assertThat(mixed.rate().events()).isCloseTo(28800 / 15800.0, within(1e-9));
  }

  @Test
  void shouldRankWeightedPairs() {
    // The first bad one beats 50 and ties with 50, the second beats all 120; of 120 x 120.
    assertThat(mixed.auc().getAsDouble())
        .isCloseTo((100 * 50 + 100 * 50 / 2.0 + 20 * 120) / 14400, within(1e-12));
    assertThat(mixed.ranked().bads()).isCloseTo(14400 / 10400.0, within(1e-12));
    assertThat(mixed.ranked().goods()).isCloseTo(14400 / 5400.0, within(1e-12));
    assertThat(mixed.expectedAuc().getAsDouble())
        .isCloseTo(
            expected(
                List.of(
                    new double[] {50, 1, 0.01},
                    new double[] {50, 2, 0.02},
                    new double[] {100, 2, 0.02},
                    new double[] {20, 2.5, 0.06},
                    new double[] {20, 4, 0.08})),
            within(1e-9));
    // Of one propensity: the bad one beats one of three.
    assertThat(one.auc().getAsDouble()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(unused.auc()).isEmpty();
  }

  @Test
  void shouldGiveThePlainMeansAndJeffreysIntervalOfOnePropensity() {
    BandTest plain = BandTest.of("ONE", 4, 1, 0.25);
    assertThat(one.observedToExpected()).isCloseTo(1, within(1e-12));
    assertThat(one.rate().rate().low()).isCloseTo(plain.rate().low(), within(1e-9));
    assertThat(one.rate().rate().high()).isCloseTo(plain.rate().high(), within(1e-9));
    assertThat(one.rate().atMost(0.25)).isCloseTo(plain.pValue(), within(1e-9));
  }

  @Test
  void shouldHaveTheStandardErrorOfHanleyAndMcNeil() {
    // Their table: an area of 0.893 with 51 abnormal and 58 normal cases has 0.0325.
    var group =
        new ControlGroup(
            one.sample(),
            51,
            51,
            0,
            OptionalDouble.of(0.893),
            OptionalDouble.empty(),
            new ControlGroup.Ranked(51, 58));
    assertThat(group.aucInterval().low()).isCloseTo(0.893 - 1.96 * 0.0325, within(1e-4));
    assertThat(group.aucInterval().high()).isCloseTo(0.893 + 1.96 * 0.0325, within(1e-4));
  }

  @Test
  void shouldBeTheSameOnAnyPartitioning() {
    var moved = ControlGroup.bySegment(users(MIXED).repartition(4)).get("MIXED");
    assertThat(moved.auc()).isEqualTo(mixed.auc());
    assertThat(moved.expectedAuc()).isEqualTo(mixed.expectedAuc());
    assertThat(moved.sample().meanSquaredDifference())
        .isEqualTo(mixed.sample().meanSquaredDifference());
  }

  @Test
  void shouldJudgeWhereDefaultsAreEnoughAndElseSayThatItInformsOnly() {
    var groups = ControlGroup.bySegment(users(MIXED + OTHERS));
    List<Figure> figures = ControlFigures.figures(groups, LIMITS);

    assertThat(status(figures, "monitor_observed_to_expected", "MIXED")).containsExactly("WARN");
    assertThat(status(figures, "monitor_expected_auc_drop", "MIXED")).hasSize(1);
    // One default seen and one expected of two that are needed.
    assertThat(status(figures, "monitor_observed_to_expected", "ONE")).containsExactly("INFO");
    assertThat(figures)
        .filteredOn(figure -> figure.metric().equals("monitor_left_out"))
        .singleElement()
        .satisfies(
            figure ->
                assertThat(figure.segment())
                    .startsWith("judgement by ONE: too few defaults, so informative only"));
    assertThat(figures)
        .filteredOn(figure -> figure.segment().equals("UNUSED"))
        .extracting(Figure::metric)
        .containsExactly("monitor_users", "monitor_not_used");
    assertThat(figures).noneMatch(figure -> figure.status() == Figure.Status.FAIL);
  }

  private static List<String> status(List<Figure> figures, String metric, String segment) {
    return figures.stream()
        .filter(one -> one.metric().equals(metric) && one.segment().equals(segment))
        .map(one -> one.status().name())
        .toList();
  }

  /** By comparing every pair of users, each weight, score and PD. */
  private static double expected(List<double[]> users) {
    double won = 0;
    double pairs = 0;
    for (double[] bad : users) {
      for (double[] good : users) {
        if (bad != good) {
          double pair = bad[0] * bad[2] * good[0] * (1 - good[2]);
          pairs += pair;
          won += pair * (1 + Math.signum(bad[1] - good[1])) / 2;
        }
      }
    }
    return won / pairs;
  }

  private static Dataset<Row> users(String rows) {
    return LocalSpark.session()
        .sql(
            "SELECT segment, CAST(propensity AS DOUBLE) AS propensity, CAST(raw_score AS DOUBLE) AS"
                + " raw_score, CAST(pd AS DOUBLE) AS pd, CAST(label AS INT) AS label FROM VALUES "
                + rows
                + " AS t(segment, propensity, raw_score, pd, label)");
  }
}
