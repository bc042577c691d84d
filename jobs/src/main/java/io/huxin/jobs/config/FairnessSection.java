package io.huxin.jobs.config;

import com.typesafe.config.Config;
import io.huxin.features.portfolio.FairnessLimits;
import java.util.Set;

/** The section {@code fairness}. */
final class FairnessSection {
  private FairnessSection() {}

  /**
   * Reads it.
   *
   * @throws io.huxin.jobs.UsageException if a key is unknown or out of range
   */
  static FairnessLimits limits(Config fairness) {
    Conf.onlyKeys("fairness", fairness, Set.of("least-users", "warn-below", "days"));
    return new FairnessLimits(
        (long) Settings.within(fairness, "least-users", 1, 1e9),
        Settings.within(fairness, "warn-below", 0, 1),
        (int) Settings.within(fairness, "days", 1, 366));
  }
}
