package io.huxin.models.ecl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.models.policy.PolicyPack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Invariants over random lines. */
class MeasurementPropertiesTest {
  private static final EclSettings SETTINGS = Given.settings();
  private static final PolicyPack PACK = Given.pack("consumer");
  private static final int TRIES = 1000;
  private static final String SEED = "20260331";

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldAgreeWithALoopOverMonths(@ForAll("lines") EclLine line) {
    Measurement measured = Measurement.of(line, SETTINGS, PACK);
    ExposurePath path = measured.path();
    List<BigDecimal> due = new ArrayList<>(Collections.nCopies(path.months(), BigDecimal.ZERO));
    for (Repayment part : path.schedule()) {
      due.set(part.month() - 1, BigDecimal.valueOf(part.principal(), 2));
    }
    for (int months : new int[] {12, path.months()}) {
      ScenarioLoss losses = months == 12 ? measured.year() : measured.lifetime();
      List<BigDecimal> got = List.of(losses.base(), losses.better(), losses.worse());
      double[] odds = {1, 0.8, 1.4};
      for (int i = 0; i < odds.length; i++) {
        BigDecimal oracle =
            EclOracle.loss(
                measured.pd(),
                odds[i],
                BigDecimal.valueOf(line.outstanding(), 2),
                BigDecimal.valueOf(path.commitment(), 2),
                due,
                path.drawnMonths(),
                Math.min(months, path.months()),
                measured.lgd(),
                measured.eir());
        assertThat(got.get(i)).isCloseTo(oracle, within(new BigDecimal("0.000005")));
      }
    }
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldNeverStageBelowTheBackstop(@ForAll("lines") EclLine line) {
    Measurement measured = Measurement.of(line, SETTINGS, PACK);

    assertThat(measured.reason().stage()).isGreaterThanOrEqualTo(line.backstop());
    if (line.inDefault()) {
      assertThat(measured.reason().stage()).isEqualTo(3);
    }
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldBeMonotoneInPd(
      @ForAll("lines") EclLine line, @ForAll("pds") double one, @ForAll("pds") double other) {
    Measurement safer =
        Measurement.of(Given.withPd(line, Math.min(one, other), "MODEL"), SETTINGS, PACK);
    Measurement riskier =
        Measurement.of(Given.withPd(line, Math.max(one, other), "MODEL"), SETTINGS, PACK);

    assertThat(riskier.reason().stage()).isGreaterThanOrEqualTo(safer.reason().stage());
    assertThat(riskier.lifetime().expected(SETTINGS))
        .isGreaterThanOrEqualTo(safer.lifetime().expected(SETTINGS));
    assertThat(riskier.year().expected(SETTINGS))
        .isGreaterThanOrEqualTo(safer.year().expected(SETTINGS));
    assertThat(riskier.ofStage().expected(SETTINGS))
        .isGreaterThanOrEqualTo(safer.ofStage().expected(SETTINGS));
  }

  @Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void shouldStayBetweenNothingAndTheLossOfAllThatIsExposed(@ForAll("lines") EclLine line) {
    Measurement measured = Measurement.of(line, SETTINGS, PACK);
    BigDecimal year = measured.year().expected(SETTINGS);
    BigDecimal lifetime = measured.lifetime().expected(SETTINGS);

    assertThat(year).isBetween(BigDecimal.ZERO, lifetime);
    assertThat(lifetime)
        .isLessThanOrEqualTo(
            BigDecimal.valueOf(measured.path().now(), 2)
                .multiply(BigDecimal.valueOf(measured.lgd()))
                .add(new BigDecimal("0.01")));
  }

  @Provide
  Arbitrary<Double> pds() {
    return Arbitraries.doubles().between(0.0005, 0.999).ofScale(6);
  }

  @Provide
  Arbitrary<EclLine> lines() {
    return Arbitraries.longs().map(seed -> RandomLines.line(new Random(seed)));
  }
}
