package io.huxin.jobs.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;

import com.typesafe.config.Config;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.PolicySource;
import io.huxin.jobs.PolicySources;
import io.huxin.jobs.ReplayErrors;
import io.huxin.jobs.decide.DecideJob;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.delinquency.DelinquencyJob;
import io.huxin.jobs.features.FeaturesJob;
import io.huxin.jobs.score.ScoreJob;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.Binding;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Segment;
import io.huxin.models.policy.SegmentPacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A sealed day decided again from what was known at its cut-off, by the jobs of the day. See {@link
 * KnownAtCutOff} for what counts; of earlier days it takes what is stored: decisions and what
 * became of them, the champion's scores at month ends, prices of budgets.
 *
 * <p>All is written into a scratch folder below {@code replayed/}, which {@link #close} removes.
 */
final class Replay implements AutoCloseable {
  private final Deployment deployment;
  private final Day day;
  private final String root;
  private final Deployment then;

  /**
   * A replay of a day; nothing is computed yet.
   *
   * @throws io.huxin.jobs.UsageException if the day is not sealed
   */
  Replay(Deployment deployment, LocalDate asOf) {
    if (!Days.isSealed(deployment.warehouse(), asOf)) {
      throw ReplayErrors.notSealed(asOf);
    }
    this.deployment = deployment;
    this.day = deployment.day(asOf);
    // Of its own, since two may replay the same day.
    this.root = deployment.directory() + "/replayed/" + asOf + "-" + UUID.randomUUID();
    this.then =
        deployment.on(
            deployment.warehouse().scratch(root + "/known", asOf, new KnownAtCutOff(day)::seen));
  }

  /**
   * What a policy decides.
   *
   * @param decisions rows of {@code quota_decisions}
   * @param gates why its own budgets closed the growth lane; empty if they did not
   */
  record Decided(Dataset<Row> decisions, List<String> gates) {}

  /** The decisions of the day, as they are stored. */
  Dataset<Row> decided() {
    return Decisions.latest(deployment.warehouse(), day.asOf());
  }

  /** How many of them are about persons who were erased since: their entries are redacted. */
  long redacted() {
    Dataset<Row> erased =
        deployment
            .warehouse()
            .read(OutputTables.IDENTITIES)
            .where(length(col("secret")).equalTo(0))
            .select("user_id");
    return decided().join(erased, new String[] {"user_id"}, "left_semi").count();
  }

  /** The deployment as it was known at the cut-off; nothing of the day itself is in it at first. */
  Deployment then() {
    return then;
  }

  /** Decides the day under each of some policies, side by side. */
  List<Decided> under(List<PolicySources> policies) {
    know();
    return Concurrently.each(
        IntStream.range(0, policies.size()).boxed().toList(),
        index -> under(policies.get(index), "policy-" + index));
  }

  private Decided under(PolicySources policies, String name) {
    Warehouse own = then.warehouse().scratch(root + "/" + name, day.asOf(), (table, rows) -> rows);
    Deployment deciding = then.on(own).under(policies);
    new ScoreJob(false).run(deciding, day);
    JobReport report = DecideJob.again(gates()).run(deciding, day);
    return new Decided(own.read(OutputTables.QUOTA_DECISIONS), report.gates());
  }

  /** What follows from the ledger alone, whatever the policy. */
  private void know() {
    try (var assessments = new Assessments(DelinquencyJob.needs(day.asOf()))) {
      Concurrently.run(
          () -> new DelinquencyJob(assessments).run(then, day),
          () -> new FeaturesJob(assessments).run(then, day));
    }
  }

  /**
   * The packs that decided the day.
   *
   * @throws io.huxin.jobs.UsageException if one is not to be had any more
   */
  PolicySources policies() {
    Map<Boolean, Set<String>> ids =
        decided().select("policy_id", "strategy").distinct().collectAsList().stream()
            .collect(
                Collectors.partitioningBy(
                    row -> row.getString(1).startsWith(Strategies.CHALLENGER),
                    Collectors.mapping(row -> row.getString(0), Collectors.toSet())));
    PolicySource configured = deployment.policies().champion();
    PolicySource champion = policy(ids.get(false), configured);
    Optional<PolicySources.Challenger> challenger = Optional.empty();
    if (!ids.get(true).isEmpty()) {
      PolicySources.Challenger named =
          deployment
              .settings()
              .challenger()
              .orElseThrow(
                  () -> ReplayErrors.unknownShare(day.asOf(), String.join(", ", ids.get(true))));
      challenger =
          Optional.of(
              new PolicySources.Challenger(policy(ids.get(true), named.source()), named.share()));
    }
    return new PolicySources(champion, challenger);
  }

  /**
   * The policy of which these packs decided, and no others: a segment may have got its pack later.
   */
  private PolicySource policy(Set<String> ids, PolicySource configured) {
    var bases = new ArrayList<Config>();
    var own = new EnumMap<Segment, Config>(Segment.class);
    for (String id : ids) {
      Config content = kept(id, configured);
      Segment segment = PolicyPack.of(content).segment();
      if (segment == null) {
        bases.add(content);
      } else {
        own.put(segment, content);
      }
    }
    if (bases.isEmpty()) {
      bases.addAll(contents(configured).subList(0, 1));
    }
    Config file = SegmentPacks.file(bases.get(0), own);
    return new PolicySource("table policies", () -> file);
  }

  private Config kept(String id, PolicySource configured) {
    return Policies.kept(deployment.warehouse(), id)
        .map(source -> source.content().get())
        .or(
            () ->
                contents(configured).stream()
                    .filter(content -> PolicyPack.of(content).id().equals(id))
                    .findFirst())
        .orElseThrow(
            () ->
                ReplayErrors.unknownPolicy(
                    day.asOf(), id, PolicyPack.of(contents(configured).get(0)).id()));
  }

  private List<Config> contents(PolicySource configured) {
    return SegmentPacks.contents(configured.on(day.asOf()).content().get());
  }

  /**
   * Why the growth lane was closed before anything was decided; empty if it was open. The decisions
   * tell whether it was: what runs say may have come later. Where the budgets themselves closed it,
   * they are asked again.
   */
  List<String> gates() {
    String closed = Binding.GROWTH_LANE_CLOSED.name();
    List<String> said = new RunLedger(deployment.warehouse(), "").gates(day.asOf());
    if (said.stream().anyMatch(gate -> gate.startsWith("decide:"))
        || decided().where(col("binding").equalTo(closed)).isEmpty()) {
      return List.of();
    }
    List<String> before = said.stream().filter(gate -> !gate.startsWith("publish:")).toList();
    return before.isEmpty() ? List.of("the growth lane was closed on the day") : before;
  }

  /** Removes what was computed; rows given out before cannot be read any more. */
  @Override
  public void close() {
    try {
      var path = new Path(root);
      path.getFileSystem(deployment.spark().sparkContext().hadoopConfiguration())
          .delete(path, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
