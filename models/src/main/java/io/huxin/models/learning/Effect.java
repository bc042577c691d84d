package io.huxin.models.learning;

import java.util.Optional;

/**
 * The effect of an arm in one cell.
 *
 * @param cell which users, and when
 * @param arm POLICY or EXPLORE; against HOLDOUT
 * @param measure what it is an effect on
 * @param treated users in the arm
 * @param heldOut users held out
 * @param notEnded users of both whose window has not ended
 * @param notSeen users of both whose window ended on days that were not published
 * @param treatedMean mean in the arm; null where none is estimated, or of a ratio
 * @param heldOutMean mean of those held out, likewise
 * @param estimate the effect; empty unless {@code status} is ESTIMATED
 * @param status why there is none
 */
public record Effect(
    Cell cell,
    String arm,
    Measure measure,
    long treated,
    long heldOut,
    long notEnded,
    long notSeen,
    Double treatedMean,
    Double heldOutMean,
    Optional<Estimate> estimate,
    Status status) {
  /** Whether there is an estimate. */
  public enum Status {
    ESTIMATED,
    /** Too few users, or too few with or without a default, in one of the arms. */
    TOO_FEW,
    /** The quotas of the arms do not differ enough to divide by. */
    NO_DIFFERENCE_OF_QUOTA
  }
}
