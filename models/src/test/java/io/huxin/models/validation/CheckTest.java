package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckTest {
  @Test
  void shouldAskForAJustificationOfFairnessThatWarns() {
    for (String measure : new String[] {"favourable_ratio", "group_observed_to_predicted"}) {
      assertThat(Check.needsJustification(measure, Check.Verdict.WARN)).isTrue();
      assertThat(Check.needsJustification(measure, Check.Verdict.OK)).isFalse();
    }
    assertThat(Check.needsJustification("psi", Check.Verdict.WARN)).isFalse();
    assertThat(Check.needsJustification("observed_to_predicted", Check.Verdict.FAIL)).isFalse();
  }
}
