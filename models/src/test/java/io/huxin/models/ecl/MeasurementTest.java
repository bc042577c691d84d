package io.huxin.models.ecl;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses worked out by hand, in fifty digits, from the formula of credit-rules section 11. */
class MeasurementTest {
  private static final EclSettings SETTINGS = Given.settings();
  private static final PolicyPack PACK = Given.pack("consumer");

  @Test
  void shouldMeasureTwelveMonthsInStageOne() {
    Measurement measured = measured(Given.payLater());

    // EAD = 1,000 + 0.5 x 2,000. With q = 0.98^(1/12) and d = 1.15^(-1/12) the base scenario is
    // 0.75 x 2,000 x (1 - q) x d^(1/2) x (1 - (qd)^12) / (1 - qd) = 28.004300.
    assertThat(measured.path().now()).isEqualTo(200_000);
    assertThat(measured.reason()).isEqualTo(StageReason.NONE);
    assertThat(measured.pdLifetime()).isEqualTo(0.0396);
    assertThat(measured.ofStage()).isEqualTo(losses("28.004300", "22.492372", "38.898445"));
    // 0.5 x 28.004300 + 0.2 x 22.492372 + 0.3 x 38.898445 = 30.1701579
    assertThat(measured.year().expected(SETTINGS)).isEqualTo("30.17");
    assertThat(measured.lifetime().expected(SETTINGS)).isEqualTo("55.82");
  }

  @Test
  void shouldMeasureTheRemainingTermInStageTwo() {
    Measurement measured = measured(Given.loan(0.01));

    // Owed when month 1, 2 and 3 begin: 3,050, 2,050 and 1,050. PD of three months: 1 - 0.96^(1/4),
    // four times that at origination, 1 - 0.99^(1/4), and 0.76 points above it.
    assertThat(measured.path().byMonth()).containsExactly(305_000, 205_000, 105_000);
    assertThat(measured.pdLifetime()).isEqualTo(0.010153599);
    assertThat(measured.pdLifetimeAtOrigination()).isEqualTo(0.00250943);
    assertThat(measured.reason()).isEqualTo(StageReason.PD_RISE);
    assertThat(measured.ofStage()).isEqualTo(losses("14.377074", "11.557244", "19.936745"));
    assertThat(measured.ofStage().expected(SETTINGS)).isEqualTo("15.48");
  }

  @Test
  void shouldExpectTheLossAtOnceInStageThree() {
    EclLine late =
        Given.standing(Given.withPd(Given.payLater(), null, "IN_DEFAULT"), 95, 3, true, false);

    Measurement measured = measured(late);

    // Nothing more is drawn: 0.75 x 1,000 x 1.15^(-1/24) = 745.645132 in every scenario.
    assertThat(measured.path().now()).isEqualTo(100_000);
    assertThat(measured.pd()).isEqualTo(1);
    assertThat(measured.pdSource()).isEqualTo("DEFAULT");
    assertThat(measured.reason()).isEqualTo(StageReason.DEFAULT);
    assertThat(measured.ofStage()).isEqualTo(losses("745.645132", "745.645132", "745.645132"));
    assertThat(measured.year()).isEqualTo(measured.lifetime());
  }

  @Test
  void shouldStageByTheStrongestReason() {
    assertThat(reason(Given.payLater())).isEqualTo(StageReason.NONE);
    assertThat(reason(Given.standing(Given.payLater(), 30, 1, false, false)))
        .isEqualTo(StageReason.NONE);
    assertThat(reason(Given.standing(Given.payLater(), 31, 1, false, false)))
        .isEqualTo(StageReason.PAST_DUE);
    assertThat(reason(Given.standing(Given.payLater(), 0, 2, false, true)))
        .isEqualTo(StageReason.PAST_DUE);
    assertThat(reason(Given.standing(Given.payLater(), 0, 1, false, true)))
        .isEqualTo(StageReason.RESTRUCTURED);
    // In default on the other product only.
    assertThat(reason(Given.standing(Given.payLater(), 0, 1, true, false)))
        .isEqualTo(StageReason.DEFAULT);
  }

  @Test
  void shouldSeeARiseOnlyIfItIsLargeBothWays() {
    // Twice the PD at origination but less than half a point more; then half a point, not twice.
    assertThat(reason(Given.withPd(withOrigination(0.001), 0.0025, "MODEL")))
        .isEqualTo(StageReason.NONE);
    assertThat(reason(Given.withPd(withOrigination(0.02), 0.03, "MODEL")))
        .isEqualTo(StageReason.NONE);
    assertThat(reason(Given.withPd(withOrigination(0.02), 0.05, "MODEL")))
        .isEqualTo(StageReason.PD_RISE);
    assertThat(reason(Given.withPd(withOrigination(null), 0.5, "MODEL")))
        .isEqualTo(StageReason.NONE);
  }

  @Test
  void shouldTakeABandsBoundWhereThereIsNoScore() {
    Measurement newcomer = measured(Given.withPd(Given.payLater(), null, "NEW"));
    Measurement idle = measured(Given.withPd(Given.payLater(), null, "INACTIVE"));
    Measurement unknown = measured(Given.withPd(Given.payLater(), null, null));

    assertThat(List.of(newcomer.pd(), idle.pd(), unknown.pd())).containsExactly(0.08, 0.05, 0.08);
    assertThat(newcomer.pdSource()).isEqualTo("BAND_BOUND");
    // Four times the PD at origination, but it is no PD.
    assertThat(newcomer.reason()).isEqualTo(StageReason.NONE);
  }

  @Test
  void shouldStretchThePdOfAnotherHorizonToAYear() {
    // 2 % within 30 days: 1 - 0.98^(365 / 30).
    assertThat(Measurement.of(Given.payLater(), SETTINGS, Given.pack("uci")).pd())
        .isEqualTo(0.217921067);
  }

  private static EclLine withOrigination(Double pd) {
    EclLine line = Given.payLater();
    return new EclLine(
        line.product(),
        line.outstanding(),
        line.principal(),
        false,
        line.undrawn(),
        true,
        List.of(),
        line.apr(),
        line.pd(),
        "MODEL",
        pd,
        0,
        1,
        false,
        false);
  }

  private static StageReason reason(EclLine line) {
    return measured(line).reason();
  }

  private static Measurement measured(EclLine line) {
    return Measurement.of(line, SETTINGS, PACK);
  }

  private static ScenarioLoss losses(String base, String better, String worse) {
    return new ScenarioLoss(new BigDecimal(base), new BigDecimal(better), new BigDecimal(worse));
  }
}
