/**
 * The weight-of-evidence scorecard: binning, selection, fit, points, document and scoring.
 *
 * <p>Trained with {@link io.huxin.models.scorecard.ScorecardTrainer} from a point-in-time frame;
 * the result is a readable document, named by its content, that scores with plain column
 * expressions.
 */
package io.huxin.models.scorecard;
