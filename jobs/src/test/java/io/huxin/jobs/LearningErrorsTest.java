package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LearningErrorsTest {
  @Test
  void shouldSayWhatIsWrongAndWhatToDo() {
    assertThat(LearningErrors.nothingPublished(LocalDate.of(2026, 1, 31)))
        .hasMessage(
            "effects of 2026-01-31: no day up to it is published, so no rise or opening took"
                + " effect. Run days first: huxin daily --as-of 2026-01-31");
  }
}
