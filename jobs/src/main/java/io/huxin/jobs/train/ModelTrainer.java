package io.huxin.jobs.train;

import io.huxin.jobs.config.TrainSettings;
import io.huxin.models.booster.BoosterTrainer;
import io.huxin.models.booster.GbtShape;
import io.huxin.models.booster.GbtTrainer;
import io.huxin.models.calibration.Calibration;
import io.huxin.models.calibration.CalibrationFit;
import io.huxin.models.pd.ModelKind;
import io.huxin.models.pd.PdModel;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.ScorecardTrainer;
import io.huxin.models.stack.StackModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Trains models of each kind on the same rows; a stack takes the two that are there already. */
final class ModelTrainer {
  /** Least bad and good rows that a calibration takes. */
  private static final long CALIBRATION_EVENTS = 20;

  private final Parts parts;
  private final List<Attribute> attributes;
  private final PolicyPack pack;
  private final TrainSettings settings;
  private final long seed;
  private final Map<ModelKind, Trained> uncalibrated = new EnumMap<>(ModelKind.class);

  ModelTrainer(
      Parts parts, List<Attribute> attributes, PolicyPack pack, TrainSettings settings, long seed) {
    this.parts = parts;
    this.attributes = attributes;
    this.pack = pack;
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * A calibrated model.
   *
   * @throws IllegalArgumentException if the rows do not carry one
   */
  Trained of(ModelKind kind) {
    Trained trained = fitted(kind);
    PdModel model = trained.model();
    Dataset<Row> scored = model.rawScored(parts.calibration(kind)).persist();
    try {
      Calibration calibration = CalibrationFit.chosen(scored, seed, CALIBRATION_EVENTS);
      return trained.with(
          model.with(
              settings.longRunDefaultRate().isPresent()
                  ? CalibrationFit.anchored(
                      calibration, scored, settings.longRunDefaultRate().getAsDouble())
                  : calibration));
    } finally {
      scored.unpersist();
    }
  }

  private Trained fitted(ModelKind kind) {
    Trained known = uncalibrated.get(kind);
    if (known != null) {
      return known;
    }
    Trained trained =
        switch (kind) {
          case SCORECARD -> scorecard(kind);
          case STACK -> stacked();
          case BOOSTER ->
              Trained.of(
                  BoosterTrainer.train(
                      parts.train(kind), attributes, Attributes.training(pack, settings, seed)));
          case GBT ->
              Trained.of(
                  GbtTrainer.train(
                      parts.train(kind),
                      attributes,
                      Attributes.training(pack, settings, seed),
                      GbtShape.DEFAULT));
        };
    uncalibrated.put(kind, trained);
    return trained;
  }

  /** A scorecard of the rows that models of that kind are fitted on. */
  private Trained scorecard(ModelKind kind) {
    return Trained.of(
        ScorecardTrainer.train(parts.train(kind), attributes, Attributes.settings(pack, settings)));
  }

  /** Weights from rows that neither model has seen. */
  private Trained stacked() {
    Trained scorecard =
        parts.oneSnapshot() ? scorecard(ModelKind.STACK) : fitted(ModelKind.SCORECARD);
    Trained booster = fitted(ModelKind.BOOSTER);
    StackModel stack =
        StackModel.of(scorecard.model(), booster.model(), parts.calibration(ModelKind.STACK));
    return booster.with(stack);
  }
}
