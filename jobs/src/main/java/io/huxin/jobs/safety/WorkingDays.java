package io.huxin.jobs.safety;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Days on which persons work: Monday to Friday but for holidays.
 *
 * @param holidays days on which nobody works
 */
public record WorkingDays(Set<LocalDate> holidays) {
  /** Copies the holidays. */
  public WorkingDays {
    holidays = Set.copyOf(holidays);
  }

  /** The working day that comes so many working days after a day; {@code count} is at least 1. */
  public LocalDate after(LocalDate day, int count) {
    LocalDate next = day;
    for (int left = count; left > 0; ) {
      next = next.plusDays(1);
      if (isWorkingDay(next)) {
        left--;
      }
    }
    return next;
  }

  private boolean isWorkingDay(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.contains(day);
  }
}
