package io.huxin.jobs.cli;

import io.huxin.jobs.analyst.SqlCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** SQL over all tables. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Runs Spark SQL over all tables (docs/tables.md); days not sealed are hidden.")
final class SqlCommandLine implements Callable<Integer> {
  @Mixin private DayOptions options;

  @Parameters(paramLabel = "SQL", description = "Statements, separated by semicolons.")
  private String sql;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or csv (default: ${DEFAULT-VALUE}).")
  private SqlCommand.Format format;

  @Option(names = "--unsealed", description = "Show days that are not sealed too.")
  private boolean unsealed;

  @Override
  public Integer call() {
    SqlCommand.run(options.open().warehouse(), sql, format, unsealed, System.out);
    return ExitCodes.DONE;
  }
}
