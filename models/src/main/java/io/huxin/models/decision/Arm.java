package io.huxin.models.decision;

/** Experimental arm of a decision, credit-rules section 10. */
public enum Arm {
  POLICY,
  /** Due a rise and held out of it. */
  HOLDOUT,
  /** Due a rise and given the next lower admissible level. */
  EXPLORE,
  /**
   * Refused a first line by the cut-off, by the band or for its worth, and given the smallest one
   * all the same.
   */
  NEAR_CUT_OFF
}
