package io.huxin.jobs.config;

import com.typesafe.config.Config;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.PolicySources;
import java.util.Optional;
import java.util.Set;

/** Section {@code strategies} of the settings. */
final class StrategiesSection {
  private static final String CHALLENGER = "challenger";

  private StrategiesSection() {}

  /** The challenger; empty if the section names none. */
  static Optional<PolicySources.Challenger> challenger(Config section) {
    Conf.onlyKeys("strategies", section, Set.of(CHALLENGER));
    if (!section.hasPath(CHALLENGER)) {
      return Optional.empty();
    }
    Config challenger = section.getConfig(CHALLENGER);
    Conf.onlyKeys("strategies.challenger", challenger, Set.of("policy", "share"));
    return Optional.of(
        new PolicySources.Challenger(
            PolicySource.named(challenger.getString("policy")),
            // So that the champion stays the rule.
            Settings.within(challenger, "share", 0.001, 0.5)));
  }
}
