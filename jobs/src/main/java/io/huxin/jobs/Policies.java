package io.huxin.jobs;

import com.typesafe.config.Config;
import io.huxin.jobs.config.Conf;
import io.huxin.models.policy.PolicyPack;

/** The policy pack in force. */
public final class Policies {
  private Policies() {}

  /**
   * Reads the deployment's pack, which must be in force on the day.
   *
   * @throws UsageException if it cannot be used, naming the key and what is allowed
   */
  public static PolicyPack load(Deployment deployment, Day day) {
    String file = "policy/" + deployment.policy() + ".conf";
    Config config = Conf.file(file);
    try {
      return PolicyPack.of(config).requireInForce(day.asOf());
    } catch (IllegalArgumentException e) {
      throw JobErrors.badConfiguration(file, e.getMessage());
    }
  }
}
