package io.huxin.jobs.config;

import com.typesafe.config.Config;
import io.huxin.jobs.JobErrors;
import io.huxin.models.pd.ModelKind;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How models are trained.
 *
 * @param maxSnapshots most monthly snapshots in a training frame, at least 3
 * @param heldOutUsers share of users kept out of training, above 0 and below 1
 * @param outOfTimeSnapshots last snapshots kept for the out-of-time check, at least 1
 * @param kinds kinds of models that are trained on the same rows, in order, each once
 * @param challenger which of them becomes the challenger
 * @param longRunDefaultRate rate that the mean PD is shifted to; empty for the rows' own
 * @param boosterDraws settings of a booster that are tried, 1 to 100
 * @param mostWeight largest weight of a user who was let in by lot near the cut-off, from 1 (no
 *     weights) to 20
 * @param findTurns whether a scorecard also looks for a peak or a valley where the catalogue states
 *     no direction
 * @param features ids of the features that a model may choose from
 */
public record TrainSettings(
    int maxSnapshots,
    double heldOutUsers,
    int outOfTimeSnapshots,
    List<ModelKind> kinds,
    ModelKind challenger,
    OptionalDouble longRunDefaultRate,
    int boosterDraws,
    double mostWeight,
    boolean findTurns,
    List<String> features) {

  public TrainSettings {
    kinds = List.copyOf(kinds);
    features = List.copyOf(features);
  }

  static TrainSettings from(Config train) {
    Conf.onlyKeys(
        "train",
        train,
        Set.of(
            "max-snapshots",
            "held-out-users",
            "out-of-time-snapshots",
            "models",
            "challenger",
            "long-run-default-rate",
            "booster-draws",
            "most-weight",
            "find-turns",
            "features"));
    List<ModelKind> kinds =
        train.getStringList("models").stream().map(TrainSettings::kind).toList();
    ModelKind challenger = kind(train.getString("challenger"));
    if (!kinds.contains(challenger)) {
      throw JobErrors.challengerNotTrained(challenger, kinds);
    }
    if (Set.copyOf(kinds).size() < kinds.size()) {
      throw JobErrors.badConfiguration("train.models", "a kind is named twice. Name each once.");
    }
    return new TrainSettings(
        (int) Settings.within(train, "max-snapshots", 3, 120),
        Settings.within(train, "held-out-users", 0.01, 0.9),
        (int) Settings.within(train, "out-of-time-snapshots", 1, 24),
        kinds,
        challenger,
        train.getIsNull("long-run-default-rate")
            ? OptionalDouble.empty()
            : OptionalDouble.of(Settings.within(train, "long-run-default-rate", 0.0001, 0.9999)),
        (int) Settings.within(train, "booster-draws", 1, 100),
        Settings.within(train, "most-weight", 1.0, 20.0),
        train.getBoolean("find-turns"),
        train.getStringList("features"));
  }

  private static ModelKind kind(String name) {
    for (ModelKind kind : ModelKind.values()) {
      if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw JobErrors.outOfRange(
        "train.models", name, List.of(ModelKind.values()).toString().toLowerCase(Locale.ROOT));
  }
}
