package io.huxin.jobs.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When persons' acts happen. */
final class Moments {
  private Moments() {}

  /**
   * The moment stated, else that of the clock: the one place where a person's act takes its time
   * from it.
   *
   * @param stated null if the person states none
   * @return in whole microseconds, which is what tables keep
   */
  static Instant of(Instant stated) {
    return (stated != null ? stated : Instant.now()).truncatedTo(ChronoUnit.MICROS);
  }
}
