package io.huxin.models.table;

import io.huxin.models.scorecard.TrainedScorecard;
import java.util.Optional;

/**
 * What training gives.
 *
 * @param model the model
 * @param card the scorecard with what was dropped on the way, if it has one
 * @param search what the booster's search found, if it has one
 * @param heldOut measures of the calibrated model on training rows held out of each part; the
 *     calibration has seen them
 */
public record TrainedTable(
    TableModel model, Optional<TrainedScorecard> card, Optional<String> search, Measures heldOut) {}
