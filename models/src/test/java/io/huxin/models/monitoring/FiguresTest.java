package io.huxin.models.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.testing.LocalSpark;
import io.huxin.models.InputException;
import io.huxin.models.validation.ExpectedPerformance;
import io.huxin.models.validation.FrozenBins;
import io.huxin.models.validation.Validation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final MonitorLimits LIMITS =
      new MonitorLimits(
          Ceiling.of(0.1, 0.25),
          Ceiling.of(0.1, 0.25),
          Ceiling.of(0.03, 0.05),
          new Corridor(0.8, 1.25, 0.67, 1.5),
          10,
          10,
          365);
  private static final CardReference CARD =
      new CardReference(Optional.empty(), OptionalDouble.of(0.8), OptionalDouble.of(0.4));

  @Test
  void shouldFailFromItsBoundOn() {
    assertThat(status(Ceiling.of(0.1, 0.25).judged("m", "ALL", 0.0999))).isEqualTo("OK");
    assertThat(status(Ceiling.of(0.1, 0.25).judged("m", "ALL", 0.1))).isEqualTo("WARN");
    assertThat(status(Ceiling.of(0.1, 0.25).judged("m", "ALL", 0.25))).isEqualTo("FAIL");
    assertThat(status(Ceiling.of(0.1, 0.25).onlyWarning().judged("m", "ALL", 9))).isEqualTo("WARN");
  }

  @Test
  void shouldJudgeARatioOnItsOwnSide() {
    for (Object[] one :
        new Object[][] {
          {0.66, "FAIL 0.8 0.67"},
          {0.67, "WARN 0.8 0.67"},
          {0.8, "OK 0.8 0.67"},
          {1.0, "OK 1.25 1.5"},
          {1.25, "OK 1.25 1.5"},
          {1.3, "WARN 1.25 1.5"},
          {1.51, "FAIL 1.25 1.5"}
        }) {
      Figure figure = LIMITS.ratio().judged("m", "ALL", (double) one[0], true);
      assertThat(bounded(figure)).isEqualTo(one[1]);
    }
    assertThat(status(LIMITS.ratio().judged("m", "ALL", 9, false))).isEqualTo("WARN");
    assertThat(LIMITS.ratio().judged("m", "ALL", 9, false).failAt()).isEmpty();
  }

  @Test
  void shouldOnlyWarnOfWhatIsEstimated() {
    var worse = new ExpectedPerformance(100, 0.05, OptionalDouble.of(0.6), OptionalDouble.of(0.2));
    assertThat(Estimates.figures("ALL", worse, CARD, LIMITS))
        .filteredOn(figure -> figure.metric().equals("monitor_estimated_auc_drop"))
        .singleElement()
        .satisfies(figure -> assertThat(status(figure)).isEqualTo("WARN"));
    var few = new ExpectedPerformance(9, 0.05, OptionalDouble.of(0.6), OptionalDouble.of(0.2));
    assertThat(Estimates.figures("ALL", few, CARD, LIMITS))
        .allMatch(figure -> figure.status() == Figure.Status.INFO);
    var none = new ExpectedPerformance(0, 0, OptionalDouble.empty(), OptionalDouble.empty());
    assertThat(Estimates.figures("ALL", none, CARD, LIMITS))
        .singleElement()
        .satisfies(
            figure ->
                assertThat(figure.segment())
                    .isEqualTo("estimated performance of ALL: nobody has a PD"));
  }

  @Test
  void shouldNeedDefaultsAndOthersEnough() {
    assertThat(Realised.enough(measured(100, 10, 0.01), LIMITS)).isTrue();
    assertThat(Realised.enough(measured(100, 0, 0.1), LIMITS)).isTrue();
    assertThat(Realised.enough(measured(100, 9, 0.05), LIMITS)).isFalse();
    assertThat(Realised.enough(measured(100, 91, 0.05), LIMITS)).isFalse();
  }

  @Test
  void shouldLeaveALossOutThatCannotBeTold() {
    assertThat(loss("0", "0", 0)).containsExactly("monitor_left_out");
    assertThat(loss("10", "5", 2)).containsExactly("monitor_left_out");
    assertThat(loss("10", "5", 0))
        .containsExactly("monitor_loss_predicted", "monitor_loss_realised", "monitor_loss_ratio");
  }

  @Test
  void shouldTakeTheHardestSampleOfACard() {
    assertThat(CardReference.of("{\"validation_out_of_time\": {\"auc\": 0.75, \"ks\": 0.4}}"))
        .isEqualTo(
            new CardReference(Optional.empty(), OptionalDouble.of(0.75), OptionalDouble.of(0.4)));
    assertThat(
            CardReference.of(
                    "{\"validation_held_out_users\": {\"auc\": 0.7},"
                        + " \"validation_out_of_time\": {\"auc\": 0.6}}")
                .auc())
        .hasValue(0.6);
    assertThat(CardReference.of("{\"validation_held_out_users\": {\"auc\": 0.7}}").auc())
        .hasValue(0.7);
    assertThat(CardReference.of("{}").auc()).isEmpty();
    FrozenBins bins =
        FrozenBins.of(
            LocalSpark.session().range(50).selectExpr("id / 7D AS raw_score", "id AS x"),
            List.of("x"));
    String text = bins.toJson().replace("\n", " ");
    assertThat(CardReference.of("{\"frozen_bins\": " + text + "}").bins()).hasValue(bins);
    assertThat(CardReference.of("{\"frozen_bins\": \"" + text.replace("\"", "\\\"") + "\"}").bins())
        .hasValue(bins);
    assertThatThrownBy(() -> CardReference.of("{\"frozen_bins\": {}}"))
        .hasMessageContaining("frozen bins in the model's card cannot be read");
    for (String broken : List.of("", "[]", "none", "{\"auc\":")) {
      assertThatThrownBy(() -> CardReference.of(broken)).isInstanceOf(InputException.class);
    }
  }

  private static List<String> loss(String predicted, String realised, long withoutBalance) {
    return new LossBackTest(new BigDecimal(predicted), new BigDecimal(realised), withoutBalance)
        .figures("ALL", LIMITS, true, true).stream().map(Figure::metric).toList();
  }

  private static Validation measured(long rows, long events, double meanPd) {
    return new Validation(
        rows, events, OptionalDouble.of(0.7), OptionalDouble.of(0.3), 0.1, 0.3, meanPd);
  }

  private static String status(Figure figure) {
    return figure.status().name();
  }

  private static String bounded(Figure figure) {
    return String.format(
        Locale.ROOT,
        "%s %s %s",
        figure.status(),
        figure.warnAt().getAsDouble(),
        figure.failAt().getAsDouble());
  }
}
