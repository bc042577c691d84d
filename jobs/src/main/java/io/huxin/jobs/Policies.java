package io.huxin.jobs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.huxin.features.table.PolicyTables;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.InputException;
import io.huxin.models.decision.Strategies;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.SegmentPacks;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The policy packs in force, and those that decided once. */
public final class Policies {
  private static final int ID = PolicyTables.POLICIES.schema().fieldIndex("policy_id");
  private static final int DOCUMENT = PolicyTables.POLICIES.schema().fieldIndex("document");

  private Policies() {}

  /**
   * Reads the deployment's pack of the day for what concerns all users together: the champion's
   * base pack. What may differ by segment is not to be taken from it.
   *
   * @throws UsageException if it cannot be used, naming the key and what is allowed
   */
  public static PolicyPack load(Deployment deployment, Day day) {
    return packs(deployment.policies().champion(), day).base();
  }

  /**
   * The packs that decide the day, all in force.
   *
   * @throws UsageException if one cannot be used, or they cannot stand beside each other
   */
  public static Strategies strategies(Deployment deployment, Day day) {
    SegmentPacks champion = packs(deployment.policies().champion(), day);
    return deployment
        .policies()
        .challenger()
        .map(challenger -> beside(champion, challenger, deployment, day))
        .orElseGet(() -> Strategies.only(champion));
  }

  /**
   * The champion's packs of the day, for what may differ by segment.
   *
   * @throws UsageException if one cannot be used, naming the key and what is allowed
   */
  public static SegmentPacks segments(Deployment deployment, Day day) {
    return packs(deployment.policies().champion(), day);
  }

  private static SegmentPacks packs(PolicySource source, Day day) {
    return source.on(day.asOf()).packs();
  }

  private static Strategies beside(
      SegmentPacks champion, PolicySources.Challenger challenger, Deployment deployment, Day day) {
    try {
      return Strategies.of(
          champion,
          packs(challenger.source(), day),
          challenger.share(),
          deployment.settings().seed());
    } catch (InputException e) {
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
    List<Row> unknown =
        SegmentPacks.contents(source.on(asOf).content().get()).stream()
            .map(content -> row(content, asOf))
            .filter(row -> kept(warehouse, row.getString(ID)).isEmpty())
            .toList();
    if (!unknown.isEmpty()) {
      warehouse.append(PolicyTables.POLICIES, unknown);
    }
  }

  private static Row row(Config content, LocalDate asOf) {
    PolicyPack pack = PolicyPack.of(content);
    return RowFactory.create(
        pack.id(),
        pack.name(),
        pack.version(),
        Date.valueOf(pack.effectiveFrom()),
        Date.valueOf(pack.effectiveUntil()),
        // Canonical, since the hash in the pack's id is of this text.
        content.root().render(ConfigRenderOptions.concise()),
        Date.valueOf(asOf));
  }

  /** A pack that decided once, by its id; empty if it was not kept. */
  public static Optional<PolicySource> kept(Warehouse warehouse, String id) {
    return warehouse.rows(PolicyTables.POLICIES).stream()
        .filter(row -> row.getString(ID).equals(id))
        .findFirst()
        .map(row -> PolicySource.kept(id, row.getString(DOCUMENT)));
  }
}
