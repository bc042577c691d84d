package io.huxin.models.calibration;

/**
 * Labelled rows of one raw score.
 *
 * @param rawScore raw score of the model
 * @param rows rows, or their weight
 * @param bads rows with label 1, or their weight
 */
public record ScoreGroup(double rawScore, double rows, double bads) {}
