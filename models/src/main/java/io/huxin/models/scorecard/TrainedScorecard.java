package io.huxin.models.scorecard;

import java.util.List;

/**
 * What training gives: the scorecard, and what a reader of its card wants to know of the way there.
 *
 * @param scorecard the model, not yet calibrated
 * @param rows training rows
 * @param goods training rows with label 0, unweighted
 * @param bads training rows with label 1, unweighted
 * @param dropped attributes left out, with why, in order of id
 * @param suspicious attributes kept whose information value is high enough to look for a leak
 * @param partitions partitions of the rows while fitting
 * @param rowOrder order of the rows in them
 */
public record TrainedScorecard(
    Scorecard scorecard,
    long rows,
    long goods,
    long bads,
    List<Dropped> dropped,
    List<String> suspicious,
    int partitions,
    String rowOrder) {}
