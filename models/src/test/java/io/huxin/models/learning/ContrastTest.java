package io.huxin.models.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContrastTest {
  @Test
  void shouldTakeTheDifferenceOfMeansWithNeymansVariance() {
    var contrast = new Contrast(arm(0.98, "10 1", "14 3"), arm(0.02, "6 0", "8 0"));

    Estimate effect = contrast.onOutcome();
    assertThat(effect.value()).isCloseTo(5, within(1e-12));
    // s² / n: 8 / 2 and 2 / 2.
    assertThat(effect.standardError()).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(contrast.onDose().value()).isCloseTo(2, within(1e-12));
    assertThat(contrast.onDose().standardError()).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldWeighUsersByOneOverTheirPropensity() {
    ArmSample sample = ArmSample.of(Map.of(0.5, sums("10 0"), 0.25, sums("20 0")));

    // (10 / 0.5 + 20 / 0.25) / (2 + 4), and deviations of -20/3 and 10/3.
    assertThat(sample.y()).isCloseTo(50 / 3.0, within(1e-12));
    assertThat(sample.varianceY())
        .isCloseTo((4 * 400 / 9.0 + 16 * 100 / 9.0) / 36 * 2, within(1e-9));
    assertThat(sample.effectiveUsers()).isCloseTo(36 / 20.0, within(1e-12));
  }

  @Test
  void shouldNotTrustASmallArmWithoutDefaults() {
    var treated = arm(0.98, "1 0", "1 0", "1 0", "1 0", "1 0", "0 0", "0 0", "0 0", "0 0", "0 0");
    var none = arm(0.02, "0 0", "0 0", "0 0", "0 0", "0 0", "0 0", "0 0", "0 0", "0 0", "0 0");

    Estimate effect = new Contrast(treated, none).onShare();
    assertThat(effect.value()).isCloseTo(0.5, within(1e-12));
    // 6/12 less 1/12, and 1.96 times the root of (1/4 + 11/144) / 12.
    double error = Math.sqrt((0.25 + 11 / 144.0) / 12);
    assertThat(effect.low()).isCloseTo(5 / 12.0 - 1.959964 * error, within(1e-6));
    assertThat(effect.high()).isCloseTo(5 / 12.0 + 1.959964 * error, within(1e-6));
    assertThat(new Contrast(treated, none).logitPerDose(1)).isEmpty();
  }

  @Test
  void shouldDivideOnlyWhereTheDosesDiffer() {
    var same = new Contrast(arm(0.98, "5 1", "7 2", "6 3"), arm(0.02, "4 2", "3 1", "5 3"));
    assertThat(same.perDose()).isEmpty();
    // The outcome is twice the dose in every user.
    var exact = new Contrast(arm(0.98, "20 10", "22 11"), arm(0.02, "0 0", "2 1"));
    Estimate ratio = exact.perDose().orElseThrow();
    assertThat(ratio.value()).isCloseTo(2, within(1e-12));
    assertThat(ratio.low()).isCloseTo(2, within(1e-6));
    assertThat(ratio.high()).isCloseTo(2, within(1e-6));
  }

  @Test
  void shouldKnowStudentsT() {
    // Tables give 2.5706, 2.2281 and 2.0423.
    assertThat(StudentT.upper(5)).isCloseTo(2.5706, within(1e-3));
    assertThat(StudentT.upper(10)).isCloseTo(2.2281, within(1e-4));
    assertThat(StudentT.upper(30)).isCloseTo(2.0423, within(1e-4));
    // Equal arms of n users have 2(n - 1) degrees.
    assertThat(StudentT.degrees(3, 11, 3, 11)).isCloseTo(20, within(1e-9));
    assertThat(StudentT.degrees(0, 11, 0, 11)).isEqualTo(20);
  }

  private static ArmSample arm(double propensity, String... users) {
    return ArmSample.of(Map.of(propensity, sums(users)));
  }

  /** Of users written as outcome and dose. */
  static Moments sums(String... users) {
    Moments sums = Moments.EMPTY;
    for (String user : users) {
      String[] parts = user.split(" ", -1);
      sums = sums.plus(Moments.of(new BigDecimal(parts[0]), new BigDecimal(parts[1])));
    }
    return sums;
  }
}
