package io.huxin.jobs.train;

import io.huxin.models.booster.TrainedBooster;
import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Dropped;
import io.huxin.models.scorecard.TrainedScorecard;
import java.util.List;
import java.util.Locale;

/**
 * A model, and what a reader of its card wants to know of the way there.
 *
 * @param rows training rows
 * @param bads training rows with label 1
 * @param dropped features left out, with why
 * @param stability how features were selected by stability, or why they were not; empty where a
 *     kind of model has no such rule
 * @param suspicious features kept that say so much that a leak should be looked for
 * @param rowOrder order of the rows while fitting, on which a repeated training rests
 * @param partitions partitions of the rows while fitting
 * @param found settings that were searched for, in words; empty if none were
 */
record Trained(
    PdModel model,
    long rows,
    long bads,
    List<Dropped> dropped,
    String stability,
    List<String> suspicious,
    String rowOrder,
    int partitions,
    String found) {

  static Trained of(TrainedScorecard trained) {
    return new Trained(
        trained.scorecard(),
        trained.rows(),
        trained.bads(),
        trained.dropped(),
        trained.stability(),
        trained.suspicious(),
        trained.rowOrder(),
        trained.partitions(),
        "");
  }

  static Trained of(TrainedBooster trained) {
    return new Trained(
        trained.model(),
        trained.rows(),
        trained.bads(),
        trained.dropped(),
        "",
        List.of(),
        trained.rowOrder(),
        trained.partitions(),
        String.format(
            Locale.ROOT,
            "log loss of the users held out while searching %.6f",
            trained.heldOutLoss()));
  }

  Trained with(PdModel other) {
    return new Trained(
        other, rows, bads, dropped, stability, suspicious, rowOrder, partitions, found);
  }
}
