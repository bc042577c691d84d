package io.huxin.jobs.config;

import com.typesafe.config.Config;
import io.huxin.jobs.JobErrors;
import io.huxin.models.monitoring.Ceiling;
import io.huxin.models.monitoring.Corridor;
import io.huxin.models.monitoring.MonitorLimits;
import java.util.OptionalDouble;
import java.util.Set;

/** The section {@code monitor}. */
final class MonitorSection {
  private MonitorSection() {}

  /**
   * Reads it.
   *
   * @throws io.huxin.jobs.UsageException if a key is unknown or out of range, or a bound that fails
   *     comes before the one that warns
   */
  static MonitorLimits limits(Config monitor) {
    Conf.onlyKeys(
        "monitor",
        monitor,
        Set.of(
            "psi-warn",
            "psi-fail",
            "csi-warn",
            "auc-drop-warn",
            "auc-drop-fail",
            "ratio-warn-below",
            "ratio-warn-above",
            "ratio-fail-below",
            "ratio-fail-above",
            "least-users",
            "least-defaults",
            "control-days"));
    return new MonitorLimits(
        ceiling(monitor, "psi", 10),
        new Ceiling(Settings.within(monitor, "csi-warn", 0, 10), OptionalDouble.empty()),
        ceiling(monitor, "auc-drop", 1),
        corridor(monitor),
        (long) Settings.within(monitor, "least-users", 1, 1e9),
        (long) Settings.within(monitor, "least-defaults", 1, 1e9),
        (int) Settings.within(monitor, "control-days", 1, 3650));
  }

  private static Ceiling ceiling(Config monitor, String of, double most) {
    double warn = Settings.within(monitor, of + "-warn", 0, most);
    double fail = Settings.within(monitor, of + "-fail", 0, most);
    require(warn <= fail, of + "-warn", of + "-fail");
    return Ceiling.of(warn, fail);
  }

  private static Corridor corridor(Config monitor) {
    var corridor =
        new Corridor(
            Settings.within(monitor, "ratio-warn-below", 0, 1),
            Settings.within(monitor, "ratio-warn-above", 1, 100),
            Settings.within(monitor, "ratio-fail-below", 0, 1),
            Settings.within(monitor, "ratio-fail-above", 1, 100));
    require(corridor.failBelow() <= corridor.warnBelow(), "ratio-warn-below", "ratio-fail-below");
    require(corridor.failAbove() >= corridor.warnAbove(), "ratio-warn-above", "ratio-fail-above");
    return corridor;
  }

  private static void require(boolean inOrder, String warn, String fail) {
    if (!inOrder) {
      throw JobErrors.failsBeforeItWarns("monitor." + warn, "monitor." + fail);
    }
  }
}
