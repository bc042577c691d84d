package io.huxin.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class MomentsTest {
  /** Tables keep microseconds: an act is found again only by what they keep. */
  @Test
  void shouldTakeNoMoreThanTablesKeep() {
    assertThat(Moments.of(Instant.parse("2026-02-01T10:00:00.123456789Z")))
        .isEqualTo("2026-02-01T10:00:00.123456Z");
    Instant now = Moments.of(null);
    assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
  }
}
