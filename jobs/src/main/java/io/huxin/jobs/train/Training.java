package io.huxin.jobs.train;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.delinquency.Delinquency;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.registry.ModelRegistry;
import io.huxin.jobs.validation.ValidationPage;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import io.huxin.models.policy.PolicyPack;
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

  /** Trains, judges, registers. */
  JobReport run(List<ModelKind> kinds, ModelKind challenger) {
    var exclusions = new TreeMap<String, Long>();
    frame
        .groupBy("population")
        .count()
        .collectAsList()
        .forEach(row -> exclusions.put(row.getString(0), row.getLong(1)));
    long all = exclusions.values().stream().mapToLong(n -> n).sum();
    exclusions.remove("MODEL");
    Parts parts = Parts.of(deployment, pack, snapshots, frame.where("population = 'MODEL'"));
    var settings = deployment.settings();
    var trainer =
        new ModelTrainer(
            parts,
            Attributes.of(catalogue, settings.train().features()),
            pack,
            settings.train(),
            settings.seed());
    var models = new LinkedHashMap<ModelKind, Trained>();
    kinds.forEach(kind -> models.put(kind, trainer.of(kind)));
    var judge = new Judge(parts, pack, catalogue, losses(parts), settings.seed());
    var registry = new ModelRegistry(deployment.warehouse());
    var champion = new Champion(registry, judge, day, catalogue);
    var compared = new TreeMap<String, Validation>();
    models.forEach((kind, trained) -> compared.put(kind.name(), judge.compared(trained.model())));
    champion.compared().ifPresent(figures -> compared.put(Champion.NAME, figures));
    var facts = new Facts(deployment, day, pack, catalogue, snapshots, exclusions);
    var reports = new LinkedHashMap<ModelKind, ValidationReport>();
    models.forEach(
        (kind, trained) ->
            reports.put(
                kind, judge.of(trained.model(), facts.of(trained, others(compared, kind)))));
    // Nothing is registered before all are trained and judged.
    var lines = new ArrayList<String>();
    models.forEach(
        (kind, trained) -> {
          PdModel model = trained.model();
          ValidationReport report = reports.get(kind);
          deployment.write(
              new Path(deployment.directory(), "reports/models/" + model.id() + ".html"),
              ValidationPage.write(report));
          registry.add(
              new ModelRegistry.Entry(
                  model.id(),
                  kind,
                  pack.target().id(),
                  catalogue.id(),
                  model.toJson(),
                  TrainJob.TRAINER,
                  day.cutOff()),
              day.asOf(),
              Cards.json(trained, report, champion.compared()));
          lines.add(line(model, kind == challenger, report));
        });
    registry.challenge(models.get(challenger).model().id(), TrainJob.TRAINER, day.cutOff());
    return JobReport.of(all, models.size(), String.join("; ", lines));
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

  private static SortedMap<String, Validation> others(
      SortedMap<String, Validation> compared, ModelKind kind) {
    var others = new TreeMap<>(compared);
    others.remove(kind.name());
    return others;
  }

  private static String line(PdModel model, boolean challenger, ValidationReport report) {
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s %s%s: %d features",
                model.kind().name().toLowerCase(Locale.ROOT),
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
