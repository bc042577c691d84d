package io.huxin.models.booster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.huxin.models.calibration.Calibration;
import io.huxin.models.scorecard.Attribute;
import io.huxin.models.scorecard.Numbers;
import io.huxin.models.validation.Lot;
import io.huxin.models.validation.Split;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains a booster: tries points of a declared space on users held out, then trains the best one on
 * all rows.
 *
 * <p>The same rows, attributes and settings give the same booster on any partitioning of the frame:
 * rows go to workers by a hash of the user and are sorted there. The number of workers and of their
 * threads is part of the settings, for it decides in which order sums are added.
 */
public final class BoosterTrainer {
  private static final String ROW_ORDER =
      "user_id, as_of, label, weight, values; users to workers by hash";

  private BoosterTrainer() {}

  /**
   * Trains on the whole frame; what a validator holds back must be left out of it.
   *
   * @param frame rows with {@code user_id}, {@code as_of}, {@code label} (1 = bad, 0 = good),
   *     optionally {@code weight} (above 0), and a column of numbers per attribute. Null,
   *     not-a-number and special codes are missing; infinite values are refused
   * @param attributes what may enter, numeric ones only; their order does not matter. The PD never
   *     falls with a value of direction UP and never rises with one of direction DOWN
   * @throws IllegalArgumentException if a column is missing or no number, an attribute is denied,
   *     categorical or called like one of the frame's own four columns, the label is not 0 or 1 or
   *     has one value only, rows or events are too few, a value is infinite, no attribute varies,
   *     or Spark has too few cores for the workers
   */
  public static TrainedBooster train(
      Dataset<Row> frame, List<Attribute> attributes, BoosterTraining settings) {
    LabelledFrame rows = LabelledFrame.of(frame, attributes, settings.selection());
    rows.rows().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      FrameCensus census = FrameCensus.of(rows, settings.minRows(), settings.minEvents());
      LabelledFrame used =
          rows.sample(Lot.MOST_ROWS, settings.seed(), census.rows(), settings.mostRows());
      Found found = found(used, census, settings);
      return trained(used, census, found, settings);
    } finally {
      rows.rows().unpersist();
    }
  }

  /**
   * Trains one stated point without a search: for benchmarks and for models that were found before.
   *
   * @param trees trees, at least 1
   * @throws IllegalArgumentException as {@link #train}
   */
  public static TrainedBooster fitted(
      Dataset<Row> frame,
      List<Attribute> attributes,
      BoosterTraining settings,
      BoosterPoint point,
      int trees) {
    BoosterErrors.requireWithin("trees", trees, 1, 10_000);
    LabelledFrame rows = LabelledFrame.of(frame, attributes, settings.selection());
    rows.rows().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      FrameCensus census = FrameCensus.of(rows, settings.minRows(), settings.minEvents());
      LabelledFrame used =
          rows.sample(Lot.MOST_ROWS, settings.seed(), census.rows(), settings.mostRows());
      return trained(used, census, new Found(point, new BoosterFit.Trial(trees, 0), 0), settings);
    } finally {
      rows.rows().unpersist();
    }
  }

  /**
   * What the search found.
   *
   * @param point best point
   * @param trial its outcome
   * @param tried points tried
   */
  private record Found(BoosterPoint point, BoosterFit.Trial trial, int tried) {}

  private static Found found(LabelledFrame rows, FrameCensus census, BoosterTraining settings) {
    long used = Math.min(census.rows(), settings.mostRows());
    LabelledFrame sample = rows.sample(Lot.SEARCH, settings.seed(), used, settings.searchRows());
    long searched = Math.min(used, settings.searchRows());
    Held held = Held.of(sample, census.kept(), searched, settings);
    BoosterPoint best = null;
    BoosterFit.Trial least = null;
    try {
      held.persist();
      for (BoosterPoint point : BoosterPoint.candidates(settings.seed(), settings.draws())) {
        BoosterFit.Trial trial = held.trial(census.kept(), point, settings);
        if (least == null || trial.loss() < least.loss()) {
          best = point;
          least = trial;
        }
      }
    } finally {
      held.unpersist();
    }
    // More rows bear more trees.
    return new Found(
        best,
        sample.equals(rows)
            ? least
            : Held.of(rows, census.kept(), used, settings).trial(census.kept(), best, settings),
        settings.draws());
  }

  private static TrainedBooster trained(
      LabelledFrame rows, FrameCensus census, Found found, BoosterTraining settings) {
    int workers = settings.workersFor(Math.min(census.rows(), settings.mostRows()));
    String model =
        new BoosterFit(census.kept(), found.point, settings, workers)
            .trained(BoosterRows.of(rows, census.kept(), workers), found.trial.trees());
    var booster =
        new BoosterModel(
            settings.scale(),
            census.kept(),
            model,
            new BoosterOrigin(
                found.point,
                found.trial.trees(),
                settings.seed(),
                found.tried,
                workers,
                settings.threads()),
            Calibration.NONE,
            Numbers.rounded(settings.pdFloor(), 9));
    return new TrainedBooster(
        booster,
        census.rows(),
        census.goods(),
        census.bads(),
        census.dropped(),
        found.trial.loss(),
        workers,
        ROW_ORDER);
  }

  /** Rows to fit on, and rows of other users to judge by. */
  private record Held(BoosterRows fitted, BoosterRows others, int workers) {
    static Held of(LabelledFrame rows, List<Attribute> kept, long count, BoosterTraining settings) {
      Column out =
          Split.byUser(Lot.STOPPING, settings.seed(), col("user_id"), settings.heldOutShare());
      int workers = settings.workersFor(count);
      Dataset<Row> fitted = rows.rows().filter(not(out));
      Dataset<Row> others = rows.rows().filter(out);
      if (others.isEmpty()) {
        throw BoosterErrors.oneSideEmpty("held out", settings.seed());
      }
      if (fitted.isEmpty()) {
        throw BoosterErrors.oneSideEmpty("to fit on", settings.seed());
      }
      return new Held(
          BoosterRows.of(rows.with(fitted), kept, workers),
          BoosterRows.of(rows.with(others), kept, workers),
          workers);
    }

    void persist() {
      fitted.persist();
      others.persist();
    }

    void unpersist() {
      fitted.unpersist();
      others.unpersist();
    }

    BoosterFit.Trial trial(List<Attribute> kept, BoosterPoint point, BoosterTraining settings) {
      return new BoosterFit(kept, point, settings, workers).held(fitted, others);
    }
  }
}
