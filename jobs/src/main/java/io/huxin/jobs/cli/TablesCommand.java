package io.huxin.jobs.cli;

import io.huxin.jobs.analyst.Dictionary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the data dictionary. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Prints the data dictionary (docs/tables.md) in Markdown.")
final class TablesCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.out.print(Dictionary.markdown());
    return ExitCodes.DONE;
  }
}
