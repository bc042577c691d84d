package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.TableFileErrors;
import io.huxin.jobs.demo.Demo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The demonstration. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a small synthetic world, trains a model and runs days in a closed loop with it.",
      "What an earlier demo left in --dir is removed first."
    })
final class DemoCommand implements Callable<Integer> {
  /** Marks a directory as the demo's own, so that nothing else is ever removed. */
  private static final String MARK = ".huxin-demo";

  @Mixin private DayOptions options;

  @Option(
      names = "--users",
      defaultValue = "20000",
      description = "Users (default ${DEFAULT-VALUE}).")
  private int users;

  @Option(names = "--days", defaultValue = "760", description = "Days (default ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--seed", defaultValue = "1", description = "Seed (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--decision-days",
      defaultValue = "3",
      description = "Days to decide (default ${DEFAULT-VALUE}).")
  private int decisionDays;

  @Override
  public Integer call() {
    if (decisionDays < 1) {
      throw TableFileErrors.badOption("--decision-days", String.valueOf(decisionDays), "1 or more");
    }
    Path directory = Path.of(options.directory);
    clear(directory);
    Deployment deployment = options.make();
    var demo = new Demo(deployment);
    demo.run(users, days, seed, decisionDays);
    demo.summary("./huxin").forEach(System.out::println);
    return ExitCodes.DONE;
  }

  static void clear(Path directory) {
    try {
      if (Files.isDirectory(directory)) {
        boolean empty;
        try (Stream<Path> entries = Files.list(directory)) {
          empty = entries.findAny().isEmpty();
        }
        if (!empty && !Files.exists(directory.resolve(MARK))) {
          throw io.huxin.jobs.JobErrors.notADemo(directory.toString());
        }
        try (Stream<Path> old = Files.walk(directory)) {
          for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      Files.createDirectories(directory);
      Files.createFile(directory.resolve(MARK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
