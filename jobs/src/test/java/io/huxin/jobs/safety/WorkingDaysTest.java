package io.huxin.jobs.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
  private static final WorkingDays PLAIN = new WorkingDays(Set.of());

  @Test
  void shouldPassOverWeekends() {
    // A Sunday, a Monday and a Friday.
    assertThat(PLAIN.after(LocalDate.of(2026, 2, 1), 5)).isEqualTo("2026-02-06");
    assertThat(PLAIN.after(LocalDate.of(2026, 2, 2), 5)).isEqualTo("2026-02-09");
    assertThat(PLAIN.after(LocalDate.of(2026, 2, 6), 5)).isEqualTo("2026-02-13");
  }

  @Test
  void shouldPassOverHolidays() {
    var holidays = Set.of(LocalDate.of(2026, 2, 4), LocalDate.of(2026, 2, 7));
    // Wednesday 4 is a holiday; Saturday 7 is none the more.
    assertThat(new WorkingDays(holidays).after(LocalDate.of(2026, 2, 2), 5))
        .isEqualTo("2026-02-10");
  }
}
