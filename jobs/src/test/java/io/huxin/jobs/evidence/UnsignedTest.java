package io.huxin.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnsignedTest {
  @Test
  void shouldTellHowManyLeavesATreeHasThatHasAFile() {
    assertThat(Unsigned.end("tile/entries/000.p/6")).isEqualTo(6);
    assertThat(Unsigned.end("tile/0/001")).isEqualTo(512);
    assertThat(Unsigned.end("tile/1/000.p/2")).isEqualTo(512);
    assertThat(Unsigned.end("tile/0/x001/x234/067.p/3")).isEqualTo(1_234_067L * 256 + 3);
    assertThat(Unsigned.end("tile/2/001")).isEqualTo(512L * 65_536);
    // No tile at all.
    assertThat(Unsigned.end("checkpoint")).isZero();
  }
}
