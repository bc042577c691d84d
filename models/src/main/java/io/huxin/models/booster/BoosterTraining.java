package io.huxin.models.booster;

import io.huxin.models.scorecard.PointScale;
import io.huxin.models.scorecard.SelectionSettings;
import java.util.Objects;

/**
 * Everything that shapes a booster beside its data.
 *
 * @param seed of the draws, the held-out users and XGBoost itself
 * @param draws points of the space that are tried, at least 1
 * @param searchRows rows, about, that the points are tried on; users are drawn by hash
 * @param mostRows rows, about, that the model is trained on; users are drawn by hash
 * @param mostTrees most trees of a model
 * @param patience trees without gain on the held-out users after which a trial stops
 * @param heldOutShare share of users held out in a trial, fraction
 * @param workers tasks that train together, each on a part of the users; frames of few rows take
 *     fewer
 * @param threads threads of each of them; with the workers part of what makes the model
 * @param minRows least rows of a training frame, at least 3
 * @param minEvents least bad rows, and least good rows, of a training frame
 * @param selection whose denied words and groups are refused
 * @param scale how log odds become points
 * @param pdFloor least probability of default that a score may carry, fraction above 0
 */
public record BoosterTraining(
    long seed,
    int draws,
    long searchRows,
    long mostRows,
    int mostTrees,
    int patience,
    double heldOutShare,
    int workers,
    int threads,
    long minRows,
    long minEvents,
    SelectionSettings selection,
    PointScale scale,
    double pdFloor) {

  /** Starting values of this project. */
  public static final BoosterTraining DEFAULT =
      new BoosterTraining(
          1,
          6,
          200_000,
          2_000_000,
          1000,
          30,
          0.2,
          1,
          2,
          100,
          20,
          SelectionSettings.CHAMPION,
          PointScale.DEFAULT,
          0.0003);

  /** Rows for which a worker more is worth its share of what workers tell each other. */
  private static final long ROWS_OF_A_WORKER = 10_000;

  public BoosterTraining {
    BoosterErrors.requireWithin("draws", draws, 1, 1000);
    BoosterErrors.requireWithin("search_rows", (double) searchRows, 100, Double.MAX_VALUE);
    BoosterErrors.requireWithin("most_rows", (double) mostRows, 100, Double.MAX_VALUE);
    BoosterErrors.requireWithin("most_trees", mostTrees, 1, 10_000);
    BoosterErrors.requireWithin("patience", patience, 1, 10_000);
    BoosterErrors.requireWithin("held_out_share", heldOutShare, 0.01, 0.9);
    BoosterErrors.requireWithin("workers", workers, 1, 1000);
    BoosterErrors.requireWithin("threads", threads, 1, 1000);
    BoosterErrors.requireWithin("min_rows", (double) minRows, 3, Double.MAX_VALUE);
    BoosterErrors.requireWithin("min_events", (double) minEvents, 1, Double.MAX_VALUE);
    Objects.requireNonNull(selection);
    Objects.requireNonNull(scale);
    BoosterErrors.requireWithin("pd_floor", pdFloor, 1e-9, 0.5);
  }

  /** The same with the deployment's seed, number of draws and PD floor. */
  public BoosterTraining of(long otherSeed, int otherDraws, double floor) {
    return new BoosterTraining(
        otherSeed,
        otherDraws,
        searchRows,
        mostRows,
        mostTrees,
        patience,
        heldOutShare,
        workers,
        threads,
        minRows,
        minEvents,
        selection,
        scale,
        floor);
  }

  /** The same with other denials, for a benchmark or a challenger. */
  public BoosterTraining with(SelectionSettings other) {
    return new BoosterTraining(
        seed,
        draws,
        searchRows,
        mostRows,
        mostTrees,
        patience,
        heldOutShare,
        workers,
        threads,
        minRows,
        minEvents,
        other,
        scale,
        pdFloor);
  }

  /** The same with another search. */
  public BoosterTraining searching(int otherDraws, long rows, int trees) {
    return new BoosterTraining(
        seed,
        otherDraws,
        rows,
        mostRows,
        trees,
        patience,
        heldOutShare,
        workers,
        threads,
        minRows,
        minEvents,
        selection,
        scale,
        pdFloor);
  }

  /** The same on other workers: other sums, so another model. */
  public BoosterTraining on(int otherWorkers, int otherThreads) {
    return new BoosterTraining(
        seed,
        draws,
        searchRows,
        mostRows,
        mostTrees,
        patience,
        heldOutShare,
        otherWorkers,
        otherThreads,
        minRows,
        minEvents,
        selection,
        scale,
        pdFloor);
  }

  /** Workers for that many rows. */
  int workersFor(long rows) {
    return (int) Math.max(1, Math.min(workers, rows / ROWS_OF_A_WORKER));
  }
}
