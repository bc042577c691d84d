package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.config.Settings;
import io.huxin.jobs.demo.UciRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The UCI credit-card data, from its CSV to decisions. */
@Command(
    name = "uci",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the UCI credit-card CSV through ingest, training, scoring and decisions.",
      "Ends with one JSON line: auc, ks, brier on the clients held out, clients, decisions, seconds."
    })
final class UciCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "The CSV or CSV.gz.")
  private Path input;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "var/uci",
      description = "Directory of the deployment (default: ${DEFAULT-VALUE}); emptied first.")
  private Path directory;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(input)) {
      throw io.huxin.jobs.JobErrors.missingData(input.toString());
    }
    DemoCommand.clear(directory);
    Deployment deployment =
        Deployment.open(Settings.load(null), directory.toString(), "uci", input.toString(), "uci");
    System.out.println(new UciRun(deployment).run());
    return ExitCodes.DONE;
  }
}
