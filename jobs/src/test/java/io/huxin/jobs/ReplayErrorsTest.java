package io.huxin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReplayErrorsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @Test
  void shouldSayWhatIsWrongAndWhatToDo() {
    assertThat(ReplayErrors.notSealed(DAY))
        .hasMessage(
            "2026-01-31 is not sealed, so there are no decisions to compare with. Name a day of the"
                + " table days.");
    assertThat(ReplayErrors.unknownPolicy(DAY, "consumer-1.0-a", "consumer-1.1-b"))
        .hasMessageStartingWith("2026-01-31 was decided under the policy pack consumer-1.0-a,")
        .hasMessageContaining("the configuration has consumer-1.1-b. Restore the file of then");
    assertThat(ReplayErrors.unknownShare(DAY, "consumer-bold-a"))
        .hasMessageStartingWith("On 2026-01-31 the challenger consumer-bold-a decided for some")
        .hasMessageEndingWith("Give the settings of then with --config.");
    assertThat(ReplayErrors.unwritable(Path.of("there"), "it is full"))
        .hasMessage("--out there cannot be written: it is full. Name another folder.");
  }
}
