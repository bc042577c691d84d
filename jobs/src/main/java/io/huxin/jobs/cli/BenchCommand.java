package io.huxin.jobs.cli;

import io.huxin.jobs.Deployment;
import io.huxin.jobs.Policies;
import io.huxin.jobs.bench.AllocatorBench;
import io.huxin.jobs.bench.EvidenceBench;
import io.huxin.jobs.bench.FeaturesBench;
import io.huxin.jobs.bench.ModelsBench;
import io.huxin.jobs.bench.WorldBench;
import io.huxin.jobs.loop.LoopBench;
import java.nio.file.Path;
import java.time.LocalDate;
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
    description =
        "Measures the feature engine, the models and the allocator; see docs/benchmarks.md.")
final class BenchCommand implements Callable<Integer> {
  private enum Step {
    LEDGER,
    RECOMPUTE,
    RECOMPUTE_NEXT,
    BACKFILL,
    START,
    ADVANCE,
    SQL,
    QUERY,
    MODEL_ROWS,
    TRAIN_SCORECARD,
    TRAIN_BOOSTER,
    TRAIN_GBT,
    SCORE_SCORECARD,
    SCORE_BOOSTER,
    EXPLAIN_BOOSTER,
    WORLD,
    LOOP,
    ALLOCATOR,
    EVIDENCE
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

  @Option(names = "--rows", defaultValue = "100000", description = "Rows for the models.")
  private long rows;

  @Option(names = "--features", defaultValue = "300", description = "Columns of those rows.")
  private int features;

  @Option(names = "--trees", defaultValue = "200", description = "Trees of a model.")
  private int trees;

  @Option(names = "--workers", defaultValue = "1", description = "Workers of the booster.")
  private int workers;

  @Option(names = "--threads", defaultValue = "2", description = "Threads of each worker.")
  private int threads;

  @Option(
      names = "--times",
      defaultValue = "1",
      description =
          "How often a step of features or models is done in one process; seconds are the median"
              + " of all but the first.")
  private int times;

  @Option(names = "--items", defaultValue = "6", description = "Items of each user.")
  private int items;

  @Option(names = "--budgets", defaultValue = "8", description = "Budgets of the allocator.")
  private int budgets;

  @Option(
      names = "--communities",
      defaultValue = "0",
      description = "Communities with budgets of their own that the users belong to.")
  private int communities;

  @Option(
      names = "--changed",
      defaultValue = "5",
      description =
          "Allocator: per cent of the users that have changed when it starts warm (default:"
              + " ${DEFAULT-VALUE}).")
  private int changed;

  @Option(
      names = "--every",
      defaultValue = "7",
      description = "Loop: days from one decision to the next (default: ${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--holdout",
      defaultValue = "0.3",
      description =
          "Loop: share held out where planted effects are looked for (default:"
              + " ${DEFAULT-VALUE}).")
  private double holdout;

  @Option(names = "--out", description = "Loop: file for the figures as JSON.")
  private Path out;

  @Option(
      names = "--as-of",
      defaultValue = "2025-12-31",
      description = "World: month end that was scored (default: ${DEFAULT-VALUE}).")
  private LocalDate asOf;

  @Override
  public Integer call() {
    System.out.println(measured());
    return ExitCodes.DONE;
  }

  private String measured() {
    return switch (step) {
      case LEDGER -> {
        FeaturesBench bench = ofFeatures();
        String made = bench.ledger(users, days, heavy);
        bench.users();
        yield made;
      }
      case RECOMPUTE -> ofFeatures().recompute(false);
      case RECOMPUTE_NEXT -> ofFeatures().recompute(true);
      case BACKFILL -> ofFeatures().backfill();
      case START -> ofFeatures().start();
      case ADVANCE -> ofFeatures().advance();
      case SQL -> ofFeatures().sql();
      case QUERY -> ofFeatures().query("transactions");
      case MODEL_ROWS -> ofModels().rows(rows);
      case TRAIN_SCORECARD -> ofModels().trainScorecard();
      case TRAIN_BOOSTER -> ofModels().trainBooster(trees, workers, threads);
      case TRAIN_GBT -> ofModels().trainGbt(trees);
      case SCORE_SCORECARD -> ofModels().scoreScorecard();
      case SCORE_BOOSTER -> ofModels().scoreBooster();
      case EXPLAIN_BOOSTER -> ofModels().explainBooster();
      case WORLD -> ofWorld();
      case LOOP -> new LoopBench((int) users, days, every, holdout).run(out);
      case EVIDENCE -> new EvidenceBench(options.make(), asOf).run(users);
      case ALLOCATOR ->
          new AllocatorBench(
                  options.make().spark(), (int) users, items, budgets, communities, changed)
              .run();
    };
  }

  private String ofWorld() {
    Deployment deployment = options.make();
    return new WorldBench(deployment, Policies.load(deployment, deployment.day(asOf))).at(asOf);
  }

  private FeaturesBench ofFeatures() {
    return new FeaturesBench(options.make(), Math.max(1, times));
  }

  private ModelsBench ofModels() {
    return new ModelsBench(options.make(), features, Math.max(1, times));
  }
}
