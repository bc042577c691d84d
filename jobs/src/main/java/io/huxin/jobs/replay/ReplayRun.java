package io.huxin.jobs.replay;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.PolicySources;
import io.huxin.jobs.ReplayErrors;
import io.huxin.jobs.store.Hashes;
import io.huxin.models.InputException;
import io.huxin.models.policy.PolicyPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** {@code replay}: a sealed day decided again as it was, and under another policy pack. */
public final class ReplayRun {
  /** Cells that come out otherwise; written only if there are any. */
  public static final String DIFFERENCES = "differences.csv";

  private static final int MOST_CELLS = 1_000;

  private final Deployment deployment;
  private final LocalDate asOf;
  private final Optional<Path> out;

  /**
   * A replay of a day.
   *
   * @param out folder for files; empty if none are wanted
   */
  public ReplayRun(Deployment deployment, LocalDate asOf, Optional<Path> out) {
    this.deployment = deployment;
    this.asOf = asOf;
    this.out = out;
  }

  /**
   * Decides the day again. Nothing of the warehouse changes.
   *
   * @param other another pack to decide the day with as well; empty if none
   * @throws io.huxin.jobs.UsageException if the day is not sealed, a pack cannot be used, or the
   *     other pack is not comparable with the day's
   */
  public ReplayReport run(Optional<PolicySource> other) {
    try (var replay = new Replay(deployment, asOf)) {
      PolicySources own = replay.policies();
      PolicyPack pack = own.champion().pack();
      other.ifPresent(source -> requireComparable(source, pack));
      clear();
      var policies = new ArrayList<>(List.of(own));
      other.ifPresent(source -> policies.add(PolicySources.only(source)));
      deployment.say("Deciding " + asOf + " again, as known at its cut-off");
      List<Replay.Decided> decided = replay.under(policies);
      var differences = new Differences(replay.decided(), decided.get(0).decisions());
      Differences.Counts counts = differences.counts();
      if (!counts.same()) {
        write(differences);
      }
      return new ReplayReport(
          asOf,
          ids(own),
          replay.gates(),
          counts,
          replay.redacted(),
          changed(),
          other.map(source -> compared(replay, source, decided, pack)));
    }
  }

  private ReplayReport.Other compared(
      Replay replay, PolicySource source, List<Replay.Decided> decided, PolicyPack pack) {
    Replay.Decided other = decided.get(1);
    Dataset<Row> pairs =
        Pairs.of(
                replay.decided(),
                other.decisions(),
                Pairs.people(replay.then(), asOf, pack.firstQuotas()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      WhatIf whatIf = WhatIf.of(pairs);
      out.ifPresent(folder -> whatIf.write(folder, pairs));
      var gates = new ArrayList<>(other.gates());
      // Orders that contradict each other do so under any pack.
      gates.removeAll(decided.get(0).gates());
      return new ReplayReport.Other(source.on(asOf).pack().id(), gates, whatIf);
    } finally {
      pairs.unpersist();
    }
  }

  private void requireComparable(PolicySource source, PolicyPack pack) {
    try {
      source.on(asOf).packs().base().requireComparable(pack);
    } catch (InputException e) {
      throw JobErrors.badConfiguration(source.where(), e.getMessage());
    }
  }

  private List<String> ids(PolicySources sources) {
    return Stream.concat(
            Stream.of(sources.champion()),
            sources.challenger().map(PolicySources.Challenger::source).stream())
        .flatMap(source -> source.packs().all().stream())
        .map(PolicyPack::id)
        .toList();
  }

  /** What an earlier replay left, so that nobody takes it for this one's. */
  private void clear() {
    var files = new ArrayList<>(WhatIf.FILES);
    files.add(DIFFERENCES);
    out.ifPresent(
        folder -> {
          try {
            Files.createDirectories(folder);
            for (String file : files) {
              Files.deleteIfExists(folder.resolve(file));
            }
          } catch (IOException unwritable) {
            throw ReplayErrors.unwritable(folder, unwritable.toString());
          }
        });
  }

  private void write(Differences differences) {
    out.ifPresent(
        folder ->
            CsvFile.write(
                folder.resolve(DIFFERENCES),
                differences.cells().orderBy("user_id", "product", "column").limit(MOST_CELLS)));
  }

  /** What differs from the run that decided the day, beside the decisions. */
  private List<String> changed() {
    String now = Hashes.sha256(deployment.settings().resolved());
    boolean otherSettings =
        deployment
            .warehouse()
            .read(OutputTables.RUNS)
            .where(col("as_of").equalTo(asOf).and(col("job").equalTo("decide")))
            .where(col("config_hash").equalTo(now))
            .isEmpty();
    return otherSettings
        ? List.of(
            "The settings are not those of the day (runs.config_hash): give them by --config.")
        : List.of();
  }
}
