package io.huxin.jobs.demo;

import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Daily;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobRunner;
import io.huxin.jobs.evidence.Evidence;
import io.huxin.jobs.ingest.IngestJob;
import io.huxin.jobs.report.DaySlice;
import io.huxin.jobs.train.TrainJob;
import io.huxin.jobs.world.SyntheticWorld;
import io.huxin.jobs.world.WorldReport;
import io.huxin.jobs.world.WorldSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/** A small synthetic world, a model, and days that follow from each other. */
public final class Demo {
  /** Who approves in the demonstration; recorded like any other approval. */
  private static final String OFFICER = "demo risk officer";

  /** Who justifies fairness warnings there; recorded likewise. */
  private static final String VALIDATOR = "demo validator";

  /** A sixth of what a world has otherwise, so that the demonstration ends within minutes. */
  private static final double TRANSACTIONS_PER_USER_DAY = 0.05;

  /** Fewer than a deployment's, for the same reason, where each has users enough. */
  private static final int TRAINING_SNAPSHOTS = 4;

  private static final int MANY_USERS = 10_000;

  private final Deployment deployment;
  private final List<String> table = new ArrayList<>();

  public Demo(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Runs everything in an empty deployment directory. */
  public void run(int users, int days, long seed, int decisionDays) {
    deployment.say(String.format(Locale.ROOT, "[1/4] World: %,d users, %d days", users, days));
    var settings =
        WorldSettings.of(users, seed)
            .withDays(days)
            .withMaxTransactionsPerUserDay(TRANSACTIONS_PER_USER_DAY)
            .withZone(deployment.settings().zone());
    IngestJob.seedKeys(deployment.directory(), seed);
    Evidence.seedKeys(deployment, seed);
    WorldReport world = SyntheticWorld.generate(deployment.spark(), settings, deployment.data());
    Loop.summary(world).forEach(line -> deployment.say("    " + line));
    LocalDate trained = world.lastDay();
    deployment.say("[2/4] Ledger and model, as of " + trained);
    var runner = new JobRunner(deployment);
    Day trainingDay = deployment.day(trained);
    runner.run(new IngestJob(), trainingDay);
    var daily = new Daily(deployment, false, false, OFFICER);
    var loop = new Loop(deployment);
    LocalDate first = world.lastDay().plusDays(1);
    LocalDate last = first.plusDays(decisionDays - 1L);
    // A model is trained on what was known then, and a report is of its own day: neither sees what
    // comes in meanwhile, so the next day begins beside them.
    Concurrently.run(
        () ->
            runner.run(
                new TrainJob(
                    users < MANY_USERS ? OptionalInt.empty() : OptionalInt.of(TRAINING_SNAPSHOTS),
                    true),
                trainingDay),
        () -> known(loop, daily, last));
    new FirstChampion(
            VALIDATOR,
            "in this made world sex moves income a little and nothing else; groups of a small world"
                + " have few defaults",
            OFFICER,
            "first model of the demonstration")
        .appoint(deployment, trainingDay.cutOff().plusSeconds(3600));
    Runnable cosign =
        Evidence.isOn(deployment) ? new LocalWitness(deployment, seed)::cosign : () -> {};
    deployment.say("[3/4] " + decisionDays + " days in a closed loop with the world");
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      LocalDate asOf = day;
      daily.decide(asOf);
      Concurrently.run(
          () -> table.add(line(asOf)),
          () -> daily.report(asOf),
          () -> known(loop, daily, last),
          cosign);
    }
    deployment.say("[4/4] Done");
  }

  /** The world's next day, as far as it goes without a decision; none after the last. */
  private void known(Loop loop, Daily daily, LocalDate last) {
    if (SyntheticWorld.lastDay(deployment.spark(), deployment.data()).isBefore(last)) {
      LocalDate asOf = loop.advance();
      daily.ingest(asOf);
      daily.know(asOf);
    }
  }

  /** The closing table and the next commands to try. */
  public List<String> summary(String command) {
    var lines = new ArrayList<String>();
    lines.add(
        "day         users scored   raised      cut   frozen   exposure before    exposure after"
            + "   expected loss");
    lines.addAll(table);
    lines.add("");
    lines.add("Report  " + deployment.directory() + "/reports/");
    lines.add("Tables  " + deployment.directory() + "/warehouse/   (described in docs/tables.md)");
    lines.add("");
    lines.add("Try next:");
    String dir = " --dir " + deployment.directory();
    lines.add(
        "  "
            + command
            + " sql"
            + dir
            + " \"select action, count(*) n from quota_decisions group by action order by n desc\"");
    lines.add(
        "  "
            + command
            + " generate --advance"
            + dir
            + "     # the world's next day, from the quotas just published");
    lines.add(
        "  " + command + " daily" + dir + " --as-of " + dayAfter() + "     # and its decisions");
    lines.add(
        "  " + command + " evidence audit" + dir + "     # the tables against the signed logs");
    return lines;
  }

  private LocalDate dayAfter() {
    return io.huxin.jobs.store.Days.lastSealed(deployment.warehouse()).orElseThrow().plusDays(1);
  }

  private String line(LocalDate asOf) {
    Row totals =
        DaySlice.of(deployment.warehouse(), asOf)
            .decisions()
            .selectExpr(
                "count(DISTINCT if(pd IS NOT NULL, user_id, NULL))",
                "count_if(action IN ('OPEN', 'INCREASE', 'RESTORE') AND changes)",
                "count_if(action IN ('LIMIT', 'DECREASE') AND changes)",
                "count_if(action IN ('FREEZE', 'BLOCK') AND changes)",
                "sum(exposure_before)",
                "sum(exposure_after)",
                "coalesce(sum(expected_loss), 0)")
            .head();
    return String.format(
        Locale.ROOT,
        "%s  %,12d %,8d %,8d %,8d %,17.0f %,17.0f %,15.0f",
        asOf,
        totals.getLong(0),
        totals.getLong(1),
        totals.getLong(2),
        totals.getLong(3),
        totals.getDecimal(4),
        totals.getDecimal(5),
        totals.getDecimal(6));
  }
}
