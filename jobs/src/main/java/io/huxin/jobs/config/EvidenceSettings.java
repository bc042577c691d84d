package io.huxin.jobs.config;

import com.typesafe.config.Config;
import io.huxin.jobs.JobErrors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the evidence logs lie, and whether they are written.
 *
 * @param mode whether they are
 * @param directory folder of the logs, below the deployment's directory unless absolute
 * @param origin what the names of the logs begin with: no spaces and no plus, not empty
 * @param risesNeedQuorum policy file of the witnesses who must have seen decisions before growth is
 *     published, below the deployment's directory unless absolute; empty if none must
 * @param quorumWaitSeconds how long publish leaves the witnesses for it, at least 0
 * @param sm2 whether checkpoints are signed with SM2 as well
 * @param anchors authorities and chains that checkpoints are shown to
 */
public record EvidenceSettings(
    Mode mode,
    String directory,
    String origin,
    Optional<String> risesNeedQuorum,
    int quorumWaitSeconds,
    boolean sm2,
    List<AnchorSettings> anchors) {
  /** When logs are written. */
  public enum Mode {
    /** Always; a deployment without keys is refused. */
    ON,
    /** Never. */
    OFF,
    /** As soon as the deployment has a key or a log. */
    AUTO
  }

  /** Keeps a list of its own. */
  public EvidenceSettings {
    anchors = List.copyOf(anchors);
  }

  static EvidenceSettings from(Config config) {
    Conf.onlyKeys(
        "evidence",
        config,
        Set.of(
            "mode",
            "directory",
            "origin",
            "rises-need-quorum",
            "quorum-wait-seconds",
            "sm2",
            "anchors"));
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
    Optional<String> quorum =
        config.getIsNull("rises-need-quorum")
            ? Optional.empty()
            : Optional.of(config.getString("rises-need-quorum"));
    if (quorum.isPresent() && mode.equals("OFF")) {
      throw JobErrors.outOfRange(
          "evidence.rises-need-quorum", quorum.get(), "null where evidence.mode is off");
    }
    int wait = config.getInt("quorum-wait-seconds");
    if (wait < 0) {
      throw JobErrors.outOfRange(
          "evidence.quorum-wait-seconds", Integer.toString(wait), "0 or more");
    }
    return new EvidenceSettings(
        Mode.valueOf(mode),
        config.getString("directory"),
        origin,
        quorum,
        wait,
        config.getBoolean("sm2"),
        config.getConfigList("anchors").stream().map(AnchorSettings::from).toList());
  }
}
