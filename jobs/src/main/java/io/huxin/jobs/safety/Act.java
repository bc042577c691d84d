package io.huxin.jobs.safety;

import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Persons;
import io.huxin.jobs.SafetyErrors;
import io.huxin.jobs.store.Days;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A person's act, kept for the file.
 *
 * @param by who does it
 * @param reason why
 * @param at when; it counts for the days whose cut-off is later
 */
public record Act(String by, String reason, Instant at) {
  /**
   * Refuses an act without a name or a reason.
   *
   * @throws io.huxin.jobs.UsageException naming the option
   */
  public Act {
    Persons.requireStated("--by", by);
    Persons.requireStated("--reason", reason);
  }

  /** Refuses to count for a day that is sealed. */
  void requireAfterSealedDays(Deployment deployment) {
    Days.lastSealed(deployment.warehouse())
        .map(deployment::day)
        .filter(last -> at.isBefore(last.cutOff()))
        .ifPresent(
            last -> {
              throw SafetyErrors.tooEarly(at, last.asOf(), last.cutOff());
            });
  }

  /** The first day for which the act counts: the earliest whose cut-off is later. */
  Day firstDay(Deployment deployment) {
    LocalDate before = at.atZone(deployment.settings().zone()).toLocalDate().minusDays(1);
    Day day = deployment.day(before);
    return at.isBefore(day.cutOff()) ? day : deployment.day(before.plusDays(1));
  }
}
