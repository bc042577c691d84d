package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.config.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that name a deployment; the same for every command that works on one. */
final class DayOptions {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "var/huxin",
      description = "Directory of the deployment (default: ${DEFAULT-VALUE}).")
  String directory;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "synthetic",
      description = "Source mapping conf/sources/NAME.conf (default: ${DEFAULT-VALUE}).")
  String source;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "Directory or file of the source's data (default: DIR/world).")
  String data;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      defaultValue = "consumer",
      description = "Policy pack conf/policy/NAME.conf (default: ${DEFAULT-VALUE}).")
  String policy;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings that override conf/huxin.conf.")
  Path config;

  Settings settings() {
    return Settings.load(config);
  }

  /** The deployment, which must be there: a folder named by mistake is not made one. */
  Deployment open() {
    return make().existing();
  }

  /** The deployment, which the command makes of the source's data where there is none. */
  Deployment begin() {
    return make().existingOrToBeMade();
  }

  /** The deployment, whatever is there. */
  Deployment make() {
    return Deployment.open(
        settings(), directory, source, data == null ? directory + "/world" : data, policy);
  }
}
