package io.huxin.jobs.demo;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.OutputTables;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.Warehouse;
import io.huxin.jobs.world.SyntheticWorld;
import io.huxin.jobs.world.WorldReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Closes the loop: the world's next day follows from the quotas as published. */
public final class Loop {
  private final Deployment deployment;

  public Loop(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Makes the next day from the quotas in force; returns it. */
  public LocalDate advance() {
    return SyntheticWorld.advance(deployment.spark(), deployment.data(), published()).lastDay();
  }

  /** Makes the next day as if nothing had been published: the counterfactual. */
  public LocalDate advanceWithoutUs() {
    return SyntheticWorld.advance(
            deployment.spark(), deployment.data(), published().where(lit(false)))
        .lastDay();
  }

  /** What was made, in lines for a person. */
  public static List<String> summary(WorldReport world) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d rows up to %s, %,d defaults",
            world.rows().values().stream().mapToLong(n -> n).sum(),
            world.lastDay(),
            world.defaults()));
    world
        .ceilings()
        .ifPresent(
            ceilings ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "best possible AUC %.3f with the truth, %.3f with what a ledger can show",
                        ceilings.truePd(),
                        ceilings.ledgerPd())));
    return lines;
  }

  /** Quotas in force by the source's own identifiers, as the core system would read them. */
  private Dataset<Row> published() {
    Warehouse warehouse = deployment.warehouse();
    Optional<LocalDate> last = Days.lastSealed(warehouse);
    Dataset<Row> changes =
        warehouse
            .day(OutputTables.QUOTA_DECISIONS, last.orElse(LocalDate.EPOCH))
            .join(
                warehouse
                    .day(OutputTables.PUBLICATIONS, last.orElse(LocalDate.EPOCH))
                    .where("outcome = 'APPLIED'")
                    .select("decision_id"),
                new String[] {"decision_id"},
                "left_semi")
            .select(col("decision_id"), col("conversion_amount"), lit(true).as("changed"));
    return warehouse
        .read(OutputTables.QUOTA_CURRENT)
        .join(changes, new String[] {"decision_id"}, "left_outer")
        .join(
            warehouse.read(OutputTables.IDENTITIES).select("user_id", "source_id"),
            new String[] {"user_id"},
            "inner")
        .select(
            col("source_id"),
            col("product"),
            col("quota"),
            col("earmarked"),
            col("status"),
            col("line_version"),
            col("decision_id"),
            coalesce(col("changed"), lit(false)).as("changed"),
            coalesce(col("conversion_amount"), lit(0))
                .cast("decimal(18,2)")
                .as("conversion_amount"));
  }
}
