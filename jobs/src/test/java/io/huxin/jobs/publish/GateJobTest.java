package io.huxin.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GateJobTest {
  @Test
  void shouldMeasureHowFarSharesMoved() {
    // (0.4 - 0.5) ln(0.4 / 0.5) + (0.6 - 0.5) ln(0.6 / 0.5) = 0.0223144 + 0.0182322
    assertThat(GateJob.psi(Map.of("A", 50L, "B", 50L), Map.of("A", 40L, "B", 60L)))
        .isCloseTo(0.0405465, within(1e-7));
    assertThat(GateJob.psi(Map.of("A", 7L), Map.of("A", 70L))).isZero();
  }

  @Test
  void shouldStayFiniteForABandThatIsEmpty() {
    assertThat(GateJob.psi(Map.of("A", 100L), Map.of("B", 100L))).isGreaterThan(10).isFinite();
  }
}
