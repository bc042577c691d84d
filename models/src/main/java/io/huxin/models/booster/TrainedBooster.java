package io.huxin.models.booster;

import io.huxin.models.pd.PdModel;
import io.huxin.models.scorecard.Dropped;
import java.util.List;

/**
 * What training gives: the model, and what a reader of its card wants to know of the way there.
 *
 * @param model the model; not calibrated as training leaves it
 * @param rows training rows
 * @param goods training rows with label 0, unweighted
 * @param bads training rows with label 1, unweighted
 * @param dropped attributes left out, with why, in order of id
 * @param heldOutLoss log loss, weighted, of the users held out when the number of trees was found;
 *     0 where nothing was searched
 * @param partitions partitions of the rows while fitting
 * @param rowOrder order of the rows in them
 */
public record TrainedBooster(
    PdModel model,
    long rows,
    long goods,
    long bads,
    List<Dropped> dropped,
    double heldOutLoss,
    int partitions,
    String rowOrder) {}
