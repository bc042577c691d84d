package io.huxin.jobs.config;

import com.typesafe.config.Config;
import io.huxin.jobs.JobErrors;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a deployment publishes, and what its alarms are measured by.
 *
 * @param release whether decisions are published
 * @param holidays days from Monday to Friday on which nobody works
 * @param answerDays days in which the core system answers a published decision
 * @param lookBackDays days of publications whose answers are looked for
 */
public record SafetySettings(
    Release release, Set<LocalDate> holidays, int answerDays, int lookBackDays) {
  /** Whether decisions take effect. */
  public enum Release {
    /** Decisions are published and their day is sealed. */
    LIVE,
    /** All is decided and stored; nothing is published and no day is sealed. */
    SHADOW
  }

  /** Copies the holidays. */
  public SafetySettings {
    holidays = Set.copyOf(holidays);
  }

  /** Whether nothing is published. */
  public boolean shadow() {
    return release == Release.SHADOW;
  }

  /** The last day whose published decisions should be answered on a day. */
  public LocalDate due(LocalDate asOf) {
    return asOf.minusDays(answerDays);
  }

  /** The first day of publications whose answers are looked for on a day. */
  public LocalDate looked(LocalDate asOf) {
    return asOf.minusDays(lookBackDays);
  }

  static SafetySettings from(Config config) {
    Config receipts = config.getConfig("receipts");
    Conf.onlyKeys("receipts", receipts, Set.of("answer-days", "look-back-days"));
    return new SafetySettings(
        release(config.getString("release")),
        holidays(config),
        (int) Settings.within(receipts, "answer-days", 1, 365),
        (int) Settings.within(receipts, "look-back-days", 1, 3650));
  }

  private static Release release(String value) {
    return Arrays.stream(Release.values())
        .filter(each -> each.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> JobErrors.outOfRange("release", value, "live or shadow"));
  }

  private static Set<LocalDate> holidays(Config config) {
    var days = new HashSet<LocalDate>();
    for (String day : config.getStringList("holidays")) {
      try {
        days.add(LocalDate.parse(day));
      } catch (DateTimeParseException e) {
        throw JobErrors.outOfRange("holidays", day, "a list of dates such as 2026-10-01");
      }
    }
    return days;
  }
}
