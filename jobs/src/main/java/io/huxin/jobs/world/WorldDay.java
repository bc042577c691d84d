package io.huxin.jobs.world;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One calendar day of the world.
 *
 * @param number days since 1970-01-01
 * @param start its first second, since the epoch
 * @param dayOfMonth 1 to 31
 * @param lastOfMonth whether the month ends with it
 * @param season factor on shopping: weekends, Singles' Day, New Year, the June sales
 */
record WorldDay(int number, long start, int dayOfMonth, boolean lastOfMonth, double season) {

  static WorldDay of(int number, ZoneId zone) {
    LocalDate date = LocalDate.ofEpochDay(number);
    return new WorldDay(
        number,
        date.atStartOfDay(zone).toEpochSecond(),
        date.getDayOfMonth(),
        date.getDayOfMonth() == date.lengthOfMonth(),
        season(date));
  }

  private static double season(LocalDate date) {
    double factor = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 1.25 : 0.9;
    int day = date.getDayOfMonth();
    return switch (date.getMonth()) {
      case JANUARY -> factor * (day >= 15 ? 1.3 : 1.0);
      case FEBRUARY -> factor * (day <= 10 ? 1.2 : 0.8);
      case JUNE -> factor * (day >= 15 && day <= 18 ? 1.5 : 1.0);
      case NOVEMBER -> factor * (day >= 9 && day <= 12 ? 2.0 : 1.0);
      default -> factor;
    };
  }

  /** Start of another day as seconds since the epoch. */
  static long startOf(int number, ZoneId zone) {
    return LocalDate.ofEpochDay(number).atStartOfDay(zone).toEpochSecond();
  }

  int month() {
    LocalDate date = LocalDate.ofEpochDay(number);
    return date.getYear() * 12 + date.getMonthValue();
  }
}
