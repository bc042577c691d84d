package io.huxin.jobs.cli;

import io.huxin.jobs.table.ScoreTable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Applies a model of train-table. */
@Command(
    name = "score-table",
    mixinStandardHelpOptions = true,
    description = "Applies a model that train-table wrote to a table: id and pd of every row.")
final class ScoreTableCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "The folder that train-table wrote.")
  private Path model;

  @Option(names = "--input", required = true, paramLabel = "FILE", description = "The table.")
  private Path input;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The CSV to write: id, pd.")
  private Path out;

  @Override
  public Integer call() {
    System.out.println(JsonLine.of(ScoreTable.run(model, input, out)));
    return ExitCodes.DONE;
  }
}
