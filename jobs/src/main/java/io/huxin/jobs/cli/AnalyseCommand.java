package io.huxin.jobs.cli;

import io.huxin.jobs.analyst.Analysis;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what the ledger holds. */
@Command(
    name = "analyse",
    mixinStandardHelpOptions = true,
    description =
        "Says what the ledger holds before a backfill: rows, time ranges, absent values, and who"
            + " holds most rows.")
final class AnalyseCommand implements Callable<Integer> {
  @Mixin private DayOptions options;

  @Override
  public Integer call() {
    Analysis.lines(options.open().warehouse()).forEach(System.out::println);
    return ExitCodes.DONE;
  }
}
