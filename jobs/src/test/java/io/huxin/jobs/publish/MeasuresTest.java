package io.huxin.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuresTest {
  @Test
  void shouldWriteBoundsAsTheyWereSet() {
    assertThat(Measures.exact(0.00001)).isEqualTo("0.00001");
    assertThat(Measures.exact(0.25)).isEqualTo("0.25");
    assertThat(Measures.exact(0.10)).isEqualTo("0.1");
    assertThat(Measures.exact(1_000_000)).isEqualTo("1000000");
    assertThat(Measures.exact(0)).isEqualTo("0");
    assertThat(Measures.percent(0.02)).isEqualTo("2");
    assertThat(Measures.percent(0.00001)).isEqualTo("0.001");
    assertThat(Measures.percent(0.9)).isEqualTo("90");
    assertThat(Measures.percent(1.25)).isEqualTo("125");
  }

  @Test
  void shouldWriteMeasuresSoThatTheyAreNeverNothing() {
    assertThat(Measures.measured(0.31249)).isEqualTo("0.312");
    assertThat(Measures.measured(-0.06)).isEqualTo("-0.06");
    assertThat(Measures.measured(150)).isEqualTo("150");
    assertThat(Measures.measured(0)).isEqualTo("0");
    assertThat(Measures.measured(0.0000123456)).isEqualTo("0.0000123");
    assertThat(Measures.measured(-0.00456)).isEqualTo("-0.00456");
    assertThat(Measures.measured(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
  }
}
