package io.huxin.jobs;

import io.huxin.jobs.config.Settings;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One day of business.
 *
 * @param asOf last calendar day whose data count
 * @param cutOff instant before which a row must have been recorded to count
 */
public record Day(LocalDate asOf, Instant cutOff) {

  /** The cut-off is a pure function of the day: the configured time of the next day in the zone. */
  public static Day of(LocalDate asOf, Settings settings) {
    return new Day(
        asOf, asOf.plusDays(1).atTime(settings.cutOffTime()).atZone(settings.zone()).toInstant());
  }
}
