package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PromotionGatesTest {
  private static final PromotionLimits LIMITS =
      new PromotionLimits(0.6, 0.03, 0.8, 1.25, 0.8, 1.25, 0.25);

  @Test
  void shouldPassAModelThatIsWithinItsBounds() {
    assertThat(failed(figures(0.75, 1, 1, 0.05))).isEmpty();
  }

  @Test
  void shouldSayWhatWasFoundAndWhatIsWanted() {
    List<PromotionGate> gates =
        PromotionGates.of(
            new PromotionFigures(
                "out_of_time",
                new Measured(0.55, 0.52, 0.58),
                new Measured(1.4, 1.3, 1.5),
                new Measured(0.7, 0.6, 0.79),
                OptionalDouble.of(0.3)),
            LIMITS,
            Optional.of("present"),
            // On rows of a later training.
            Optional.of(
                new Comparison(
                    "late",
                    new Measured(0.56, 0.53, 0.59),
                    OptionalDouble.of(0.6),
                    new Measured(-0.04, -0.05, -0.031),
                    Optional.empty())));
    assertThat(gates)
        .allMatch(gate -> !gate.passed())
        .extracting(PromotionGate::text)
        .containsExactly(
            "AUC 0.550 (95 % interval 0.520 to 0.580) on out_of_time; wanted 0.600 to 1.000",
            "AUC less the champion's (0.600 on the same rows) -0.040 (95 % interval -0.050 to"
                + " -0.031) on late; wanted -0.030 to 1.000",
            "calibration slope 1.400 (95 % interval 1.300 to 1.500) on out_of_time; wanted 0.800 to"
                + " 1.250",
            "ratio of observed to predicted defaults 0.700 (95 % interval 0.600 to 0.790) on"
                + " out_of_time; wanted 0.800 to 1.250",
            "PSI of the score 0.300 against training; at most 0.250");
  }

  @Test
  void shouldRefuseOnlyWhatChanceDoesNotExplain() {
    // The interval is a tenth to each side.
    assertThat(failed(figures(0.55, 1, 1, 0.05))).isEmpty();
    assertThat(failed(figures(0.45, 1, 1, 0.05))).containsExactly("discrimination");
    assertThat(failed(figures(0.7, 1.34, 1, 0.05))).isEmpty();
    assertThat(failed(figures(0.7, 1.36, 0.69, 0.05)))
        .containsExactly("calibration_slope", "calibration_level");
  }

  @Test
  void shouldRefuseWhatCannotBeMeasured() {
    PromotionFigures known = figures(0.75, 1, 1, 0.05);
    var unknown =
        new PromotionFigures(
            known.sample(),
            known.auc(),
            Measured.withoutInterval(Double.NaN),
            known.observedToPredicted(),
            known.psi());
    assertThat(failed(unknown)).containsExactly("calibration_slope");
    assertThat(PromotionGates.of(unknown, LIMITS, Optional.empty(), Optional.empty()).get(2).text())
        .isEqualTo(
            "calibration slope cannot be measured on out_of_time; the validation report says why;"
                + " wanted 0.800 to 1.250");
  }

  @Test
  void shouldRefuseAModelThatWasNeverComparedWithTheChampion() {
    assertThat(againstChampion(Optional.empty(), Optional.empty()))
        .isEqualTo(new PromotionGate("discrimination_against_champion", true, "no other champion"));
    assertThat(
            againstChampion(
                Optional.of("older"),
                Optional.of(Comparison.without("out_of_time", about(0.75), "it reads wage"))))
        .isEqualTo(
            new PromotionGate(
                "discrimination_against_champion",
                true,
                "not compared with the champion older, because it reads wage"));
    PromotionGate never = againstChampion(Optional.of("newer"), Optional.empty());
    assertThat(never.passed()).isFalse();
    assertThat(never.text())
        .startsWith("never compared with the champion newer")
        .contains("train as of the day on which that became champion, or a later one");
  }

  private static PromotionGate againstChampion(
      Optional<String> champion, Optional<Comparison> compared) {
    return PromotionGates.of(figures(0.75, 1, 1, 0.05), LIMITS, champion, compared).get(1);
  }

  private static List<String> failed(PromotionFigures figures) {
    return PromotionGates.of(figures, LIMITS, Optional.empty(), Optional.empty()).stream()
        .filter(gate -> !gate.passed())
        .map(PromotionGate::name)
        .toList();
  }

  private static PromotionFigures figures(double auc, double slope, double level, double psi) {
    return new PromotionFigures(
        "out_of_time", about(auc), about(slope), about(level), OptionalDouble.of(psi));
  }

  private static Measured about(double value) {
    return new Measured(value, value - 0.1, value + 0.1);
  }
}
