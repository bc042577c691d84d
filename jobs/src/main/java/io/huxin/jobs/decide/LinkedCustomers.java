package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.safety.DayDirectives;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.Strategies;
import io.huxin.models.guarantee.GuaranteeUse;
import io.huxin.models.policy.PolicyPack;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What standing behind each other does to customers, before anything is decided: the state of their
 * community, and the uplift that their guarantors' capacity allows.
 */
final class LinkedCustomers {
  private final Deployment deployment;
  private final Day day;
  private final PolicyPack pack;
  private final DayDirectives directives;
  private final Strategies strategies;
  private final Lanes closed;
  private final boolean kept;

  /**
   * @param closed in which lanes the run decides where it gives no growth
   * @param kept whether what it finds is kept with the day. The next day reads the seals of a
   *     sealed day, so to look at that again changes nothing
   */
  LinkedCustomers(
      Deployment deployment,
      Day day,
      Strategies strategies,
      DayDirectives directives,
      Lanes closed,
      boolean kept) {
    this.deployment = deployment;
    this.day = day;
    this.strategies = strategies;
    this.directives = directives;
    this.closed = closed;
    this.kept = kept;
    // A link may join users of two packs, so links and communities go by one.
    this.pack = strategies.champion();
  }

  /**
   * Writes {@code contagion}, {@code communities} and {@code guarantee_use} of the day, if kept.
   *
   * @param facts rows of {@link CustomerFrame}
   * @return the same rows with {@code uplift_granted}, {@code relief}, {@code community_id} and
   *     {@code community_state}
   */
  Dataset<Row> completed(Dataset<Row> facts) {
    if (!pack.guarantee().enabled()) {
      return facts
          .withColumn("uplift_granted", lit(null).cast("decimal(18,2)"))
          .withColumn("relief", lit(null).cast("double"))
          .withColumn("community_id", lit(null).cast("string"))
          .withColumn("community_state", lit(null).cast("string"));
    }
    var ledger =
        new VisibleLedger(deployment.warehouse(), deployment.snapshots(List.of(day.asOf())));
    Dataset<Row> links = ledger.of(LedgerTables.CREDIT_LINKS).drop("as_of");
    Dataset<Row> consents = ledger.of(LedgerTables.CONSENTS).drop("as_of");
    Dataset<Row> standings = standings(facts, links).localCheckpoint(true);
    Dataset<Row> states =
        new CommunityStep(deployment, day, pack, kept)
            .states(GuaranteeUse.active(links, consents, day.asOf()), standings);
    Dataset<Row> use =
        GuaranteeUse.of(
                links,
                counted(consents),
                standings,
                states.where("community_state <> 'OPEN'"),
                day.asOf(),
                pack)
            .withColumn("as_of", lit(day.asOf()))
            .localCheckpoint(true);
    if (kept) {
      deployment.warehouse().replace(OutputTables.GUARANTEE_USE, use, day.asOf(), "");
    }
    return facts
        .join(
            GuaranteeUse.uplift(use).withColumnRenamed("uplift", "uplift_granted"),
            new String[] {"user_id", "product"},
            "left_outer")
        .join(states, new String[] {"user_id"}, "left_outer");
  }

  private Dataset<Row> counted(Dataset<Row> consents) {
    return pack.guarantee().toldFirst()
        ? new Told(deployment.warehouse(), day.asOf()).ofGuarantees(consents)
        : consents;
  }

  private Dataset<Row> standings(Dataset<Row> facts, Dataset<Row> links) {
    Dataset<Row> linked =
        links
            .select(col("guarantor_id").as("user_id"))
            .union(links.select("borrower_id"))
            .distinct();
    return Standings.of(
        facts
            .join(linked, new String[] {"user_id"}, "left_semi")
            .withColumn("uplift_granted", lit(0).cast("decimal(18,2)"))
            .withColumn("relief", lit(0.0))
            .withColumn("community_state", lit(null).cast("string")),
        day,
        deployment.settings().seed(),
        strategies,
        directives,
        closed);
  }
}
