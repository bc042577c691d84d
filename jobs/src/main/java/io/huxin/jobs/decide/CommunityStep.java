package io.huxin.jobs.decide;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.graph.BoundedGroups;
import io.huxin.features.table.CommunityTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.policy.PolicyPack;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Who hangs together through guarantees in force, and which communities are sealed. A link made
 * after either side's community was sealed joins nobody to it.
 */
final class CommunityStep {
  private final Warehouse warehouse;
  private final Day day;
  private final PolicyPack pack;
  private final boolean kept;

  /**
   * @param kept whether the communities that are found are kept with the day
   */
  CommunityStep(Deployment deployment, Day day, PolicyPack pack, boolean kept) {
    this.warehouse = deployment.warehouse();
    this.day = day;
    this.pack = pack;
    this.kept = kept;
  }

  /**
   * Writes {@code contagion} and {@code communities} of the day, if kept.
   *
   * @param active links in force, with {@code flaw}
   * @param standings rows of {@link Standings}
   * @return user_id, community_id, community_state of every user with a link that counts
   */
  Dataset<Row> states(Dataset<Row> active, Dataset<Row> standings) {
    if (!pack.firewall().enabled()) {
      return standings
          .limit(0)
          .selectExpr("user_id", "user_id AS community_id", "user_id AS community_state");
    }
    Dataset<Row> before = before().localCheckpoint(true);
    Dataset<Row> members =
        BoundedGroups.of(counting(active, before), pack.firewall().mostMembers())
            .selectExpr("node AS user_id", "component AS component_id", "group_id AS community_id")
            .join(standings, new String[] {"user_id"}, "left_outer")
            .join(before, new String[] {"user_id"}, "left_outer")
            .localCheckpoint(true);
    Dataset<Row> communities =
        members
            .groupBy("community_id")
            .as(Encoders.STRING(), Encoders.row(members.schema()))
            .flatMapGroups(
                new CommunityRows(day.asOf(), pack.firewall()),
                Encoders.row(CommunityTables.COMMUNITIES.schema().asNullable()))
            .localCheckpoint(true);
    Dataset<Row> contagion =
        members.select(
            lit(day.asOf()).as("as_of"),
            col("user_id"),
            col("pd").as("pd_standalone"),
            col("pd").as("pd_adjusted"),
            col("component_id"),
            col("community_id"));
    if (kept) {
      warehouse.replace(CommunityTables.COMMUNITIES, communities, day.asOf(), "");
      warehouse.replace(CommunityTables.CONTAGION, contagion, day.asOf(), "");
    }
    return joined(contagion, communities);
  }

  /** The state of the community of each user of a day. */
  static Dataset<Row> states(Warehouse warehouse, LocalDate asOf) {
    return joined(
        warehouse.day(CommunityTables.CONTAGION, asOf),
        warehouse.day(CommunityTables.COMMUNITIES, asOf));
  }

  private static Dataset<Row> joined(Dataset<Row> contagion, Dataset<Row> communities) {
    return contagion
        .select("user_id", "community_id")
        .join(
            communities.select(col("community_id"), col("state").as("community_state")),
            "community_id")
        .select("user_id", "community_id", "community_state");
  }

  /** The seal that each user was under at the last sealed day. */
  private Dataset<Row> before() {
    Optional<LocalDate> last = Days.lastSealedBefore(warehouse, day.asOf());
    LocalDate asOf = last.orElse(day.asOf().minusDays(1));
    Dataset<Row> seals =
        warehouse
            .day(CommunityTables.COMMUNITIES, asOf)
            .where(lit(last.isPresent()).and(expr("state <> 'OPEN'")))
            .select("community_id", "state", "sealed_on", "calm_since");
    return warehouse
        .day(CommunityTables.CONTAGION, asOf)
        .select("user_id", "community_id")
        .join(seals, "community_id")
        .select("user_id", "state", "sealed_on", "calm_since");
  }

  private static Dataset<Row> counting(Dataset<Row> active, Dataset<Row> before) {
    return active
        .where("flaw IS NULL")
        .join(sealed(before, "guarantor_id"), new String[] {"guarantor_id"}, "left_outer")
        .join(sealed(before, "borrower_id"), new String[] {"borrower_id"}, "left_outer")
        .where(
            "NOT coalesce(starts_on > guarantor_id_sealed_on, false)"
                + " AND NOT coalesce(starts_on > borrower_id_sealed_on, false)")
        .selectExpr(
            "link_id", "guarantor_id AS one", "borrower_id AS other", "cap_amount AS weight");
  }

  private static Dataset<Row> sealed(Dataset<Row> before, String side) {
    return before.select(col("user_id").as(side), col("sealed_on").as(side + "_sealed_on"));
  }
}
