package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GroupRatesTest {
  private static final ScoredRow GOOD = new ScoredRow(1, false, 0, 0.1, true);
  private static final ScoredRow BAD = new ScoredRow(2, true, 0, 0.4, false);

  @Test
  void shouldCountEachRowAsOftenAsItsUserIsDrawn() {
    var rates = new GroupRates(3);
    rates.add(GOOD, pd(GOOD), new int[] {3, 1, 0});
    var others = new GroupRates(3);
    others.add(BAD, pd(BAD), new int[] {1, 0, 0});
    rates.add(others);

    // Three times the good row and once the bad one; the good one alone; nobody.
    assertThat(rates.favourableShares()).containsExactly(0.75, 1, Double.NaN);
    double[] ratios = rates.observedToPredicted();
    assertThat(ratios[0]).isCloseTo(1 / 0.7, within(1e-12));
    assertThat(ratios[1]).isZero();
    assertThat(ratios[2]).isNaN();
  }

  private static long pd(ScoredRow row) {
    return Math.round(row.pd() / GroupTally.UNIT);
  }
}
