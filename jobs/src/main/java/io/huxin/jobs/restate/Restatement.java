package io.huxin.jobs.restate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.Policies;
import io.huxin.jobs.decide.DecideJob;
import io.huxin.jobs.delinquency.Assessments;
import io.huxin.jobs.delinquency.DelinquencyJob;
import io.huxin.jobs.features.FeaturesJob;
import io.huxin.jobs.safety.OpenedCases;
import io.huxin.jobs.score.ScoreJob;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Decisions;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.policy.PolicyPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Decides a sealed day anew from what the ledger knows now, with the model and the policy of then.
 * See {@link KnownThen} for what counts.
 *
 * <p>All is computed in a scratch folder and compared; no table of the day is touched. A run that
 * is killed leaves its folder behind, below {@code restated/}.
 */
public final class Restatement implements AutoCloseable {
  private static final String[] KEY = {"user_id", "product"};

  private final Deployment deployment;
  private final Day day;
  private final String root;
  private final Warehouse scratch;

  /**
   * A restatement of a day; nothing is computed yet.
   *
   * @throws io.huxin.jobs.UsageException if the day is not sealed, or was decided under another
   *     policy than the configured one
   */
  public Restatement(Deployment deployment, LocalDate asOf) {
    this.deployment = deployment;
    this.day = deployment.day(asOf);
    Warehouse warehouse = deployment.warehouse();
    if (!Days.isSealed(warehouse, asOf)) {
      throw JobErrors.notSealed(asOf);
    }
    List<String> policies =
        Policies.strategies(deployment, day).packs().stream().map(PolicyPack::id).toList();
    Decisions.latest(warehouse, asOf)
        .where(not(col("policy_id").isin(policies.toArray())))
        .select("policy_id")
        .limit(1)
        .collectAsList()
        .forEach(
            other -> {
              throw JobErrors.otherPolicy(asOf, other.getString(0), String.join(", ", policies));
            });
    // Of its own, since two may restate the same day.
    this.root = deployment.directory() + "/restated/" + asOf + "-" + UUID.randomUUID();
    this.scratch = warehouse.scratch(root, asOf, new KnownThen(warehouse, day)::seen);
  }

  /**
   * Decisions that come out otherwise.
   *
   * @return user_id, product, decision_id, action, old_quota, quota, status, status_before,
   *     restated_action, restated_quota, restated_status; the decided columns are null where there
   *     was no decision, the restated ones where there is none now
   */
  public Dataset<Row> changed() {
    Deployment then = deployment.knowing(scratch);
    try (var assessments = new Assessments(DelinquencyJob.needs(day.asOf()))) {
      new DelinquencyJob(assessments).run(then, day);
      new FeaturesJob(assessments).run(then, day);
    }
    new ScoreJob(false).run(then, day);
    new DecideJob(true, true).run(then, day);
    Dataset<Row> decided =
        Decisions.latest(deployment.warehouse(), day.asOf())
            .selectExpr(
                "user_id",
                "product",
                "decision_id",
                "action",
                "old_quota",
                "new_quota AS quota",
                OpenedCases.LENT_BEFORE,
                "status",
                "status_before");
    if (!scratch.exists(OutputTables.QUOTA_DECISIONS)) {
      // Nothing was added, so all is as it was decided.
      return restated(decided.where(lit(false)), decided.where(lit(false)));
    }
    return restated(
        decided,
        scratch.read(OutputTables.QUOTA_DECISIONS).withColumnRenamed("new_quota", "quota"));
  }

  private static Dataset<Row> restated(Dataset<Row> decided, Dataset<Row> anew) {
    return decided
        .join(
            anew.selectExpr(
                "user_id",
                "product",
                "action AS restated_action",
                "quota AS restated_quota",
                "status AS restated_status"),
            KEY,
            "full_outer")
        .where(
            "NOT (action <=> restated_action AND quota <=> restated_quota"
                + " AND status <=> restated_status)");
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
