package io.huxin.jobs.config;

import com.typesafe.config.Config;
import io.huxin.jobs.JobErrors;
import java.util.Locale;
import java.util.Set;

/**
 * Where the evidence logs lie, and whether they are written.
 *
 * @param mode whether they are
 * @param directory folder of the logs, below the deployment's directory unless absolute
 * @param origin what the names of the logs begin with: no spaces and no plus, not empty
 */
public record EvidenceSettings(Mode mode, String directory, String origin) {
  /** When logs are written. */
  public enum Mode {
    /** Always; a deployment without keys is refused. */
    ON,
    /** Never. */
    OFF,
    /** As soon as the deployment has a key or a log. */
    AUTO
  }

  static EvidenceSettings from(Config config) {
    Conf.onlyKeys("evidence", config, Set.of("mode", "directory", "origin"));
    // HOCON reads a bare on and off as texts.
    String mode = config.getString("mode").toUpperCase(Locale.ROOT);
    if (!Set.of("ON", "OFF", "AUTO").contains(mode)) {
      throw JobErrors.outOfRange("evidence.mode", config.getString("mode"), "on, off or auto");
    }
    String origin = config.getString("origin");
    if (!origin.matches("[^\\s+]+")) {
      throw JobErrors.outOfRange(
          "evidence.origin", "'" + origin + "'", "a name without spaces and plus");
    }
    return new EvidenceSettings(Mode.valueOf(mode), config.getString("directory"), origin);
  }
}
