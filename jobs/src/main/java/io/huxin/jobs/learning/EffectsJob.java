package io.huxin.jobs.learning;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.LearningTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.LearningErrors;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.learning.DrawnCells;
import io.huxin.models.learning.Effect;
import io.huxin.models.learning.FirstDraws;
import io.huxin.models.learning.Observation;
import io.huxin.models.learning.OpenedLines;
import io.huxin.models.learning.Outcomes;
import io.huxin.models.policy.PolicyPack;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures what a higher limit did ({@code limit_effect}) and what first quotas cost and bring
 * ({@code first_quotas}), from all published days up to one. It reads decisions of years, so it is
 * no job of the daily flow: a month end is often enough.
 */
public final class EffectsJob implements Job {
  @Override
  public String name() {
    return "effects";
  }

  @Override
  public String description() {
    return "Measures effects of higher limits and what first quotas cost and bring; decides"
        + " nothing.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        LedgerTables.USERS,
        LedgerTables.CREDIT_LINES,
        LedgerTables.INSTALMENTS,
        OutputTables.POSITIONS,
        OutputTables.DELINQUENCY,
        OutputTables.LINE_USE,
        PortfolioTables.DEFAULT_BALANCES,
        OutputTables.QUOTA_DECISIONS,
        OutputTables.PUBLICATIONS,
        OutputTables.DAYS);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    LocalDate asOf = day.asOf();
    Warehouse warehouse = deployment.warehouse();
    SortedMap<LocalDate, Integer> published = Days.sealedUpTo(warehouse, asOf);
    if (published.isEmpty()) {
      throw LearningErrors.nothingPublished(asOf);
    }
    if (warehouse.day(OutputTables.LINE_USE, asOf).isEmpty()) {
      throw JobErrors.needsJobFirst(name(), "delinquency", asOf);
    }
    PolicyPack pack = Policies.load(deployment, day);
    var decided = new PublishedDecisions(warehouse, published);
    var ledger = new VisibleLedger(warehouse, deployment.snapshots(List.of(asOf)));
    Dataset<Row> earnings =
        Observation.earnings(
            upTo(warehouse, OutputTables.LINE_USE, asOf),
            ledger.of(LedgerTables.CREDIT_LINES).select("user_id", "product", "apr"),
            pack);
    Dataset<Row> losses =
        Observation.losses(upTo(warehouse, PortfolioTables.DEFAULT_BALANCES, asOf), pack);
    var effects = new AtomicReference<List<Effect>>();
    Concurrently.run(
        () -> {
          Dataset<Row> draws = FirstDraws.of(decided.rows(), pack.value().takeUp()).persist();
          try {
            var known = new Outcomes.Known(earnings, losses, decided.changes(), published.keySet());
            effects.set(DrawnCells.effects(draws, Outcomes.of(draws, known, asOf), asOf));
          } finally {
            draws.unpersist();
          }
          warehouse.replace(
              LearningTables.LIMIT_EFFECT,
              EffectRows.of(deployment.spark(), asOf, effects.get()),
              asOf,
              "");
        },
        () ->
            warehouse.replace(
                LearningTables.FIRST_QUOTAS,
                OpenedLines.of(
                    decided.openings(),
                    opened(warehouse, ledger, decided, earnings, losses, published, asOf),
                    pack.firstQuotas(),
                    asOf),
                asOf,
                ""));
    return report(warehouse, asOf, effects.get());
  }

  private static Dataset<Row> upTo(Warehouse warehouse, Table table, LocalDate asOf) {
    return warehouse.read(table).where(col("as_of").leq(lit(asOf)));
  }

  private static OpenedLines.Known opened(
      Warehouse warehouse,
      VisibleLedger ledger,
      PublishedDecisions decided,
      Dataset<Row> earnings,
      Dataset<Row> losses,
      SortedMap<LocalDate, Integer> published,
      LocalDate asOf) {
    return new OpenedLines.Known(
        ledger.of(LedgerTables.USERS).select("user_id", "registered_on", "segment"),
        upTo(warehouse, OutputTables.LINE_USE, asOf),
        upTo(warehouse, OutputTables.DELINQUENCY, asOf),
        warehouse.day(OutputTables.POSITIONS, asOf),
        ledger.of(LedgerTables.INSTALMENTS).select("user_id", "product"),
        decided.quotas(),
        earnings,
        losses,
        published.keySet());
  }

  private static JobReport report(Warehouse warehouse, LocalDate asOf, List<Effect> effects) {
    Row opened =
        warehouse
            .day(LearningTables.FIRST_QUOTAS, asOf)
            .selectExpr("count(*)", "coalesce(sum(lines), 0)", "coalesce(sum(graduated), 0)")
            .head();
    long estimated =
        effects.stream().filter(each -> each.status() == Effect.Status.ESTIMATED).count();
    return JobReport.of(
        opened.getLong(1),
        effects.size() + opened.getLong(0),
        String.format(
            Locale.ROOT,
            "%,d of %,d effects estimated; %,d lines opened, %,d graduated",
            estimated,
            effects.size(),
            opened.getLong(1),
            opened.getLong(2)));
  }
}
