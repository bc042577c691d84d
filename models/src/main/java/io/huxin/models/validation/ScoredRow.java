package io.huxin.models.validation;

/**
 * One row of a sample as it is tallied.
 *
 * @param user hash of seed and user
 * @param bad label 1
 * @param rawScore raw score, higher is riskier
 * @param pd PD, 0 to 1
 * @param favourable whether the model's outcome is the one a user wants
 */
record ScoredRow(long user, boolean bad, double rawScore, double pd, boolean favourable) {}
