package io.huxin.jobs.monitor;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.portfolio.NewDefaults;
import io.huxin.features.portfolio.Vintages;
import io.huxin.features.table.LearningTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.ModelTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PolicyTables;
import io.huxin.features.table.PortfolioTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Concurrently;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.Job;
import io.huxin.jobs.JobErrors;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.Days;
import io.huxin.jobs.store.RunLedger;
import io.huxin.jobs.store.VisibleLedger;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.InputException;
import io.huxin.models.monitoring.Drift;
import io.huxin.models.monitoring.Estimates;
import io.huxin.models.monitoring.Figure;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.validation.ExpectedPerformance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Watches the models in use: stability of score and features, performance expected and realised;
 * and the portfolio by vintage. It judges and stops nothing: the gate reads its failures.
 */
public final class MonitorJob implements Job {
  /** The metrics it writes, as a condition. */
  public static final String METRICS = "metric LIKE 'monitor!_%' ESCAPE '!'";

  @Override
  public String name() {
    return "monitor";
  }

  @Override
  public String description() {
    return "Measures drift and performance of the models in use, vintages and new defaults.";
  }

  @Override
  public List<Table> inputs() {
    return List.of(
        Features.catalogue().table(),
        OutputTables.POSITIONS,
        OutputTables.DELINQUENCY,
        OutputTables.LINE_USE,
        OutputTables.SCORES,
        OutputTables.QUOTA_DECISIONS,
        OutputTables.PUBLICATIONS,
        PolicyTables.POLICIES,
        PortfolioTables.DEFAULT_BALANCES,
        LearningTables.CONTROL_OUTCOMES,
        ModelTables.MODELS,
        OutputTables.DAYS,
        LedgerTables.CREDIT_LINES,
        LedgerTables.CONTRACT_EVENTS);
  }

  @Override
  public JobReport run(Deployment deployment, Day day) {
    Warehouse warehouse = deployment.warehouse();
    PolicyPack pack = Policies.load(deployment, day);
    if (warehouse.day(OutputTables.DELINQUENCY, day.asOf()).isEmpty()) {
      throw JobErrors.needsJobFirst(name(), "delinquency", day.asOf());
    }
    List<ScoredModels.Model> models = ScoredModels.on(warehouse, day.asOf());
    ScoredModels.Model champion =
        models.stream()
            .filter(ScoredModels.Model::champion)
            .findFirst()
            .orElseThrow(() -> JobErrors.needsJobFirst(name(), "score", day.asOf()));
    // What matures today needs the balances noted up to today.
    noteDefaults(warehouse, day.asOf());
    var steps = new ArrayList<Supplier<List<Figure>>>();
    steps.add(() -> missing(warehouse, day.asOf(), models));
    steps.add(() -> drift(deployment, day.asOf(), champion));
    models.forEach(model -> steps.add(() -> estimates(deployment, day.asOf(), model)));
    steps.add(() -> new MaturedDay(deployment, day, pack).figures(champion.modelId()));
    steps.add(
        () -> {
          writeVintages(deployment, day.asOf());
          return List.of();
        });
    List<Figure> figures =
        Concurrently.each(steps, Supplier::get).stream().flatMap(List::stream).toList();
    FigureRows.write(warehouse, figures, day.asOf(), METRICS);
    return JobReport.of(0, figures.size(), FigureRows.summary(figures));
  }

  /**
   * What there is no measuring by: cards that cannot be read, of which only the champion's closes
   * the growth lane; and a challenger that could not be scored.
   */
  private static List<Figure> missing(
      Warehouse warehouse, LocalDate asOf, List<ScoredModels.Model> models) {
    var figures = new ArrayList<Figure>();
    models.forEach(
        model ->
            model
                .unread(asOf, model.champion() ? Figure.Status.FAIL : Figure.Status.WARN)
                .ifPresent(figures::add));
    new RunLedger(warehouse, "")
        .warnings("score", asOf)
        .ifPresent(
            why ->
                figures.add(Figure.leftOut("performance of CHALLENGER", why, Figure.Status.WARN)));
    return figures;
  }

  private static List<Figure> drift(
      Deployment deployment, LocalDate asOf, ScoredModels.Model champion) {
    if (champion.flaw().isPresent()) {
      // Said already, and worse than old.
      return List.of();
    }
    if (champion.card().bins().isEmpty()) {
      return List.of(
          Figure.leftOut("PSI and CSI", "the card of the champion has no frozen bins; train anew"));
    }
    Catalogue catalogue = Features.catalogue();
    Dataset<Row> features =
        deployment
            .warehouse()
            .day(catalogue.table(), asOf)
            .where(col("feature_set_id").equalTo(champion.featureSetId()));
    Dataset<Row> scores =
        scores(deployment, asOf, champion)
            .where(col("raw_score").isNotNull())
            .select("user_id", "raw_score");
    try {
      return Drift.figures(
          champion.card().bins().get(),
          features.join(scores, new String[] {"user_id"}),
          deployment.settings().monitor());
    } catch (InputException e) {
      return List.of(Figure.leftOut("PSI and CSI", e.getMessage(), Figure.Status.FAIL));
    }
  }

  private static List<Figure> estimates(
      Deployment deployment, LocalDate asOf, ScoredModels.Model model) {
    return Estimates.figures(
        model.segment(),
        ExpectedPerformance.of(scores(deployment, asOf, model)),
        model.card(),
        deployment.settings().monitor());
  }

  private static Dataset<Row> scores(
      Deployment deployment, LocalDate asOf, ScoredModels.Model model) {
    return deployment
        .warehouse()
        .day(OutputTables.SCORES, asOf)
        .where(col("model_id").equalTo(model.modelId()).and(col("role").equalTo(model.role())));
  }

  /** A default that was not known on the last sealed day is noted with what is owed today. */
  private static void noteDefaults(Warehouse warehouse, LocalDate asOf) {
    LocalDate before = Days.lastSealedBefore(warehouse, asOf).orElse(LocalDate.EPOCH);
    warehouse.replace(
        PortfolioTables.DEFAULT_BALANCES,
        NewDefaults.between(
            asOf,
            warehouse.day(OutputTables.DELINQUENCY, before),
            warehouse.day(OutputTables.DELINQUENCY, asOf),
            warehouse.day(OutputTables.POSITIONS, asOf)),
        asOf,
        "");
  }

  private static void writeVintages(Deployment deployment, LocalDate asOf) {
    Warehouse warehouse = deployment.warehouse();
    Dataset<Row> lines =
        new VisibleLedger(warehouse, deployment.snapshots(List.of(asOf)))
            .of(LedgerTables.CREDIT_LINES);
    warehouse.replace(
        PortfolioTables.VINTAGES,
        Vintages.of(
            asOf,
            lines,
            warehouse.day(OutputTables.DELINQUENCY, asOf),
            warehouse.day(OutputTables.POSITIONS, asOf)),
        asOf,
        "");
  }
}
