package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.decision.Population;
import org.junit.jupiter.api.Test;

/** Why there is no PD, of somebody with a line and of somebody who has only applied for one. */
class WithoutLineTest {
  @Test
  void shouldNotSpeakOfTheUseOfLinesThatAreNotThere() {
    assertThat(Words.withoutPd(Population.INACTIVE, true).english())
        .isEqualTo("the lines were not used lately");
    assertThat(Words.withoutPd(Population.INACTIVE, false))
        .isEqualTo(new Said("there is no line whose use could be looked at", "没有可供观察用信的额度"));
  }
}
