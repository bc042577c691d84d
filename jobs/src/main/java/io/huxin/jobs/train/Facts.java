package io.huxin.jobs.train;

import io.huxin.features.catalogue.Catalogue;
import io.huxin.features.catalogue.FeatureDefinition;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.store.Hashes;
import io.huxin.models.calibration.Calibration;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import io.huxin.models.policy.LabelSource;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.PopulationRule;
import io.huxin.models.validation.ModelFacts;
import io.huxin.models.validation.Validation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a validator must know of a model beside its figures.
 *
 * @param cutOffs which PD is favourable
 * @param counts rows of the frame
 */
record Facts(
    Deployment deployment,
    Day day,
    PolicyPack pack,
    CutOffs cutOffs,
    Catalogue catalogue,
    List<LocalDate> snapshots,
    FrameCounts counts) {

  ModelFacts of(Candidate made, SortedMap<String, Validation> benchmarks) {
    Trained trained = made.trained();
    PdModel model = trained.model();
    var lineage = new TreeMap<String, String>();
    deployment
        .warehouse()
        .versions(TrainJob.INPUTS)
        .forEach((table, version) -> lineage.put(table, "version " + version));
    return new ModelFacts(
        model.id(),
        model.kind().name(),
        "Probability of default of existing users of pay-later and cash loan, for daily quota"
            + " decisions",
        new ModelFacts.Target(pack.target().id(), pack.target().horizonDays()),
        new ModelFacts.Data(
            population(),
            snapshots,
            counts.exclusions(),
            counts.outcomes(),
            catalogue.id(),
            windows(model),
            lineage),
        new ModelFacts.Run(
            day.asOf(),
            deployment.settings().seed(),
            Hashes.sha256(deployment.settings().resolved()),
            trained.rowOrder(),
            trained.partitions()),
        limits(made),
        trained.dropped(),
        benchmarks,
        List.of());
  }

  private List<String> limits(Candidate made) {
    var limits =
        new ArrayList<>(
            List.of(
                "Only for the population above; users in default or cure, new and inactive ones are"
                    + " segments of their own, with rules of their own.",
                "Snapshots of one user overlap in time, so rows are not independent; intervals resample"
                    + " users.",
                "Past quotas were chosen by score, so the model answers no causal question; features"
                    + " moved by our own decisions are left out.",
                calibration(made.trained().model()),
                cutOffs.text()));
    if (!made.trained().stability().isEmpty()) {
      limits.add(made.trained().stability());
    }
    if (made.weighted()) {
      limits.add(
          "Users who were let in by lot near the cut-off stand for those who were refused: trained"
              + " with the weight 1/propensity, at most "
              + deployment.settings().train().mostWeight()
              + ". Calibration and figures count each row once; the same model without weights is"
              + " among the benchmarks.");
    }
    return limits;
  }

  private String population() {
    return pack.population() == PopulationRule.ALL
        ? "everyone the source has"
        : "not in default or cure, 90 days with us, a balance or use within 90 days, no confirmed"
            + " fraud; who was 30 or more days late without default (INDETERMINATE) counts as good";
  }

  private List<String> windows(PdModel model) {
    return catalogue.features().stream()
        .filter(feature -> model.inputs().contains(feature.id()))
        .map(FeatureDefinition::windowDays)
        .filter(days -> days > 0)
        .distinct()
        .sorted()
        .map(days -> days + " days")
        .toList();
  }

  private String calibration(PdModel model) {
    Calibration calibration = model.calibration();
    boolean oneSnapshot = pack.labelSource() == LabelSource.OUTCOMES;
    String rows =
        !oneSnapshot
            ? "the held-out users at early snapshots; the measures of that sample are not"
                + " independent of it"
            : model.kind() == ModelKind.SCORECARD
                ? "the rows trained on; the held-out users are independent of it"
                : "users kept out of the rows trained on; the held-out users are independent of it";
    return "Calibrated ("
        + calibration.method().name().toLowerCase(Locale.ROOT)
        + ") on "
        + rows
        + (calibration.anchor().signum() == 0
            ? "."
            : "; shifted by " + calibration.anchor() + " to the long-run default rate.");
  }
}
