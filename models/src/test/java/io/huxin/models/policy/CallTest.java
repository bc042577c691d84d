package io.huxin.models.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallTest {
  @Test
  void shouldBeGeneralUnlessTheContractSaysElse() {
    assertThat(Call.of("GUARANTEE", null)).isEqualTo(Call.GENERAL);
    assertThat(Call.of("GUARANTEE", "GENERAL")).isEqualTo(Call.GENERAL);
    assertThat(Call.of("GUARANTEE", "JOINT")).isEqualTo(Call.JOINT);
    assertThat(Call.of("BACKSTOP", null)).isEqualTo(Call.BACKSTOP);
  }
}
