package io.huxin.jobs.train;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.huxin.features.catalogue.Catalogue;
import io.huxin.jobs.config.Settings;
import io.huxin.jobs.store.Hashes;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.scorecard.Scorecard;
import io.huxin.models.scorecard.TrainedScorecard;
import io.huxin.models.validation.Validation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Model cards: what a validator needs to know of a model, as JSON. */
final class Cards {
  private Cards() {}

  /**
   * How a model came to be.
   *
   * @param exclusions rows of the frame outside the population, by reason
   */
  record Training(
      LocalDate asOf,
      PolicyPack pack,
      Catalogue catalogue,
      List<LocalDate> snapshots,
      Map<String, Long> exclusions,
      Settings settings,
      TrainedScorecard trained) {}

  static String json(
      Training training,
      Scorecard scorecard,
      Validation onTrain,
      Validation onHeldOut,
      Validation outOfTime) {
    var card = new LinkedHashMap<String, Object>();
    card.put("model_id", scorecard.id());
    card.put(
        "purpose",
        "Probability of default of existing users of pay-later and cash loan, for daily quota"
            + " decisions");
    card.put("trained_as_of", training.asOf().toString());
    card.put(
        "default_definition",
        Map.of(
            "id", training.pack().target().id(),
            "horizon_days", training.pack().target().horizonDays()));
    card.put("population", training.pack().population().name());
    card.put("snapshots", training.snapshots().stream().map(LocalDate::toString).toList());
    card.put("rows_excluded", training.exclusions());
    card.put("feature_set_id", training.catalogue().id());
    card.put("seed", training.settings().seed());
    card.put("config_hash", Hashes.sha256(training.settings().resolved()));
    card.put("rows_train", training.trained().rows());
    card.put("bads_train", training.trained().bads());
    card.put("row_order", training.trained().rowOrder());
    card.put("partitions", training.trained().partitions());
    card.put(
        "dropped",
        training.trained().dropped().stream()
            .map(dropped -> Map.of("feature", dropped.id(), "why", dropped.why()))
            .toList());
    card.put("suspicious", training.trained().suspicious());
    card.put("validation_train", measures(onTrain));
    card.put("validation_held_out_users", measures(onHeldOut));
    if (outOfTime != null) {
      card.put("validation_out_of_time", measures(outOfTime));
    }
    card.put(
        "calibration",
        outOfTime == null
            ? "Platt, on the rows trained on; the held-out users are independent of it"
            : "Platt, on the held-out users; their measures are therefore not independent of it");
    card.put(
        "limits_of_use",
        "Only for the population above. Snapshots of one user overlap in time, so the rows are not"
            + " independent. Past quotas were chosen by score: not for causal questions.");
    return ConfigFactory.parseMap(card).root().render(ConfigRenderOptions.concise());
  }

  private static Map<String, Object> measures(Validation validation) {
    var measures = new LinkedHashMap<String, Object>();
    measures.put("rows", validation.rows());
    measures.put("events", validation.events());
    validation.auc().ifPresent(auc -> measures.put("auc", auc));
    validation.ks().ifPresent(ks -> measures.put("ks", ks));
    measures.put("brier", validation.brier());
    measures.put("log_loss", validation.logLoss());
    measures.put("mean_pd", validation.meanPd());
    measures.put("observed", validation.observed());
    return measures;
  }
}
