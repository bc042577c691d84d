package io.huxin.jobs;

import io.huxin.features.table.PolicyTables;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.PolicyPack;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.RowFactory;

/** The policy packs in force, and those that decided once. */
public final class Policies {
  private static final int ID = PolicyTables.POLICIES.schema().fieldIndex("policy_id");
  private static final int DOCUMENT = PolicyTables.POLICIES.schema().fieldIndex("document");

  private Policies() {}

  /**
   * Reads the deployment's pack, which must be in force on the day.
   *
   * @throws UsageException if it cannot be used, naming the key and what is allowed
   */
  public static PolicyPack load(Deployment deployment, Day day) {
    return deployment.policies().champion().packOn(day.asOf());
  }

  /**
   * The packs that decide the day, all in force.
   *
   * @throws UsageException if one cannot be used, or they cannot stand beside each other
   */
  public static Strategies strategies(Deployment deployment, Day day) {
    PolicyPack champion = load(deployment, day);
    return deployment
        .policies()
        .challenger()
        .map(challenger -> beside(champion, challenger, deployment, day))
        .orElseGet(() -> Strategies.only(champion));
  }

  private static Strategies beside(
      PolicyPack champion, PolicySources.Challenger challenger, Deployment deployment, Day day) {
    try {
      return Strategies.of(
          champion,
          challenger.source().packOn(day.asOf()),
          challenger.share(),
          deployment.settings().seed());
    } catch (IllegalArgumentException e) {
      throw JobErrors.badConfiguration(challenger.source().where(), e.getMessage());
    }
  }

  /**
   * Keeps the packs that decide, so that the day can be decided again when the files are others.
   */
  public static void keep(Deployment deployment, Day day) {
    PolicySources sources = deployment.policies();
    keep(deployment.warehouse(), sources.champion(), day.asOf());
    sources
        .challenger()
        .ifPresent(other -> keep(deployment.warehouse(), other.source(), day.asOf()));
  }

  private static void keep(Warehouse warehouse, PolicySource source, LocalDate asOf) {
    PolicyPack pack = source.pack();
    if (kept(warehouse, pack.id()).isEmpty()) {
      warehouse.append(
          PolicyTables.POLICIES,
          List.of(
              RowFactory.create(
                  pack.id(),
                  pack.name(),
                  pack.version(),
                  Date.valueOf(pack.effectiveFrom()),
                  Date.valueOf(pack.effectiveUntil()),
                  source.document(),
                  Date.valueOf(asOf))));
    }
  }

  /** A pack that decided once, by its id; empty if it was not kept. */
  public static Optional<PolicySource> kept(Warehouse warehouse, String id) {
    return warehouse.rows(PolicyTables.POLICIES).stream()
        .filter(row -> row.getString(ID).equals(id))
        .findFirst()
        .map(row -> PolicySource.kept(id, row.getString(DOCUMENT)));
  }
}
