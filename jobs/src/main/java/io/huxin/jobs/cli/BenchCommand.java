package io.huxin.jobs.cli;

import io.huxin.jobs.bench.FeaturesBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One step of {@code make bench}. */
@Command(
    name = "bench",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Measures the feature engine; see docs/benchmarks.md.")
final class BenchCommand implements Callable<Integer> {
  private enum Step {
    LEDGER,
    RECOMPUTE,
    RECOMPUTE_NEXT,
    START,
    ADVANCE,
    SQL,
    QUERY
  }

  @Mixin private DayOptions options;

  @Parameters(index = "0", description = "What to do: ${COMPLETION-CANDIDATES}.")
  private Step step;

  @Option(names = "--users", defaultValue = "100000", description = "Users of the ledger.")
  private long users;

  @Option(names = "--days", defaultValue = "365", description = "Days of history.")
  private int days;

  @Option(names = "--heavy", defaultValue = "0", description = "Rows of one user more.")
  private long heavy;

  @Override
  public Integer call() {
    var bench = new FeaturesBench(options.open());
    System.out.println(
        switch (step) {
          case LEDGER -> {
            String made = bench.ledger(users, days, heavy);
            bench.users();
            yield made;
          }
          case RECOMPUTE -> bench.recompute(false);
          case RECOMPUTE_NEXT -> bench.recompute(true);
          case START -> bench.start();
          case ADVANCE -> bench.advance();
          case SQL -> bench.sql();
          case QUERY -> bench.query("transactions");
        });
    return ExitCodes.DONE;
  }
}
