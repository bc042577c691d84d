package io.huxin.jobs.train;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.Policies;
import io.huxin.jobs.registry.ModelComparisons;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.validation.ValidationPage;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.validation.PromotionFigures;
import io.huxin.models.validation.Ranked;
import io.huxin.models.validation.SampleReport;
import io.huxin.models.validation.Validation;
import io.huxin.models.validation.ValidationReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One training: models of several kinds on one frame, judged on the same rows. */
final class Training {
  private final Deployment deployment;
  private final Day day;
  private final PolicyPack pack;
  private final Catalogue catalogue;
  private final List<LocalDate> snapshots;
  private final Delinquency assessed;
  private final Dataset<Row> frame;

  Training(
      Deployment deployment,
      Day day,
      PolicyPack pack,
      Catalogue catalogue,
      List<LocalDate> snapshots,
      Delinquency assessed,
      Dataset<Row> frame) {
    this.deployment = deployment;
    this.day = day;
    this.pack = pack;
    this.catalogue = catalogue;
    this.snapshots = snapshots;
    this.assessed = assessed;
    this.frame = frame;
  }

  /**
   * Trains, judges, registers.
   *
   * @param trainer who trains, for the registry
   */
  JobReport run(List<ModelKind> kinds, ModelKind challenger, String trainer) {
    FrameCounts counts = FrameCounts.of(frame);
    Dataset<Row> population = frame.where("population = 'MODEL'");
    // Weights are for learning alone: whoever is judged or calibrated on counts once.
    Parts parts = Parts.of(deployment, pack, snapshots, population.drop(NearCutOffWeights.WEIGHT));
    Dataset<Row> weighted = Parts.of(deployment, pack, snapshots, population).inside();
    var settings = deployment.settings();
    List<Candidate> models =
        Candidate.of(
            kinds,
            weighted,
            rows ->
                new ModelTrainer(
                    parts.learningFrom(rows),
                    Attributes.of(catalogue, settings.train().features()),
                    pack,
                    settings.train(),
                    settings.seed()));
    var cutOffs = new CutOffs(Policies.segments(deployment, day));
    var judge = new Judge(parts, pack, cutOffs, catalogue, losses(parts), settings.seed());
    var registry = new ModelRegistry(deployment.warehouse());
    var champion = new Champion(registry, judge, day, catalogue);
    var compared = new TreeMap<String, Validation>();
    var ranked = new TreeMap<String, Ranked>();
    for (Candidate each : models) {
      Ranked found = judge.ranked(each.trained().model());
      compared.put(each.name(), found.figures());
      ranked.put(each.trained().model().id(), found);
    }
    champion.compared().ifPresent(figures -> compared.put(Champion.NAME, figures));
    var facts = new Facts(deployment, day, pack, cutOffs, catalogue, snapshots, counts);
    var reports = new LinkedHashMap<Candidate, ValidationReport>();
    models.forEach(
        each ->
            reports.put(
                each,
                judge.of(each.trained().model(), facts.of(each, others(compared, each.name())))));
    var comparisons = new ModelComparisons(deployment.warehouse());
    // Nothing is registered before all are trained and judged.
    Candidate next = challenger(models, challenger);
    var lines = new ArrayList<String>();
    reports.forEach(
        (each, report) -> {
          PdModel model = each.trained().model();
          deployment.write(
              new Path(deployment.directory(), "reports/models/" + model.id() + ".html"),
              ValidationPage.write(report));
          registry.add(
              new ModelRegistry.Entry(
                  model.id(),
                  each.kind(),
                  pack.target().id(),
                  catalogue.id(),
                  model.toJson(),
                  trainer,
                  day.cutOff()),
              day.asOf(),
              Cards.json(each.trained(), report));
          PromotionFigures judged = Cards.figures(report);
          comparisons.add(
              model.id(),
              champion.beside(model.id(), judged.sample(), judged.auc(), ranked),
              day.cutOff());
          lines.add(line(each, each.equals(next), report));
        });
    registry.challenge(next.trained().model().id(), trainer, day.cutOff());
    return JobReport.of(counts.all(), models.size(), String.join("; ", lines));
  }

  private Optional<Dataset<Row>> losses(Parts parts) {
    if (parts.outOfTime() == null) {
      return Optional.empty();
    }
    LocalDate late = Parts.firstLate(deployment, snapshots);
    List<LocalDate> judged = snapshots.stream().filter(each -> !each.isBefore(late)).toList();
    return Optional.of(
        new LossLines(deployment, day, pack).of(parts.outOfTime(), judged, assessed));
  }

  /** Of the kind, and with weights where there are such: the last one. */
  private static Candidate challenger(List<Candidate> models, ModelKind kind) {
    return models.stream()
        .filter(each -> each.kind() == kind)
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  private static SortedMap<String, Validation> others(
      SortedMap<String, Validation> compared, String name) {
    var others = new TreeMap<>(compared);
    others.remove(name);
    return others;
  }

  private static String line(Candidate made, boolean challenger, ValidationReport report) {
    PdModel model = made.trained().model();
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s %s%s: %d features",
                made.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                model.id().substring(0, 12),
                challenger ? " (challenger)" : "",
                model.inputs().size()));
    for (SampleReport sample : report.samples()) {
      Validation figures = sample.measures().figures();
      if (!sample.name().equals(Parts.TRAIN)) {
        text.append(
            String.format(
                Locale.ROOT,
                ", %s AUC %.3f KS %.3f",
                sample.name().replace('_', ' '),
                figures.auc().orElse(Double.NaN),
                figures.ks().orElse(Double.NaN)));
      }
    }
    return text.toString();
  }
}
