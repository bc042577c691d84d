package io.huxin.jobs.cli;

import io.huxin.jobs.allocate.AllocateTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Allots the items of anybody's file under budgets. */
@Command(
    name = "allocate",
    mixinStandardHelpOptions = true,
    description = {
      "Chooses items for users: the most profit under budgets, and a bound that proves how near the"
          + " choice is to the best.",
      "Ends with one JSON line: status, objective, bound, gap, usage, prices, passes, seconds."
          + " Exits with 3 if a budget is negative."
    })
final class AllocateCommand implements Callable<Integer> {
  @Option(
      names = "--items",
      required = true,
      paramLabel = "FILE",
      description = "A CSV with the columns user, item, profit, cost_0, cost_1, ...")
  private Path items;

  @Option(
      names = "--budgets",
      required = true,
      paramLabel = "B0,B1,...",
      description = "What may be used of each cost, in the order of the costs.")
  private String budgets;

  @Option(
      names = "--max-items-per-user",
      defaultValue = "1",
      paramLabel = "N",
      description = "Each user gets 0 to N different items (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Gets choices.csv: user, item.")
  private Path out;

  @Override
  public Integer call() {
    AllocateTable.Report report =
        AllocateTable.run(items, List.of(budgets.split(",", -1)), most, out);
    System.out.println(JsonLine.of(report.json()));
    return report.feasible() ? ExitCodes.DONE : ExitCodes.GATE;
  }
}
