package io.huxin.models.ecl;

/** What put a line in its stage, the weakest reason first. */
public enum StageReason {
  /** Nothing: stage 1. */
  NONE(1),
  /** The lifetime PD rose significantly since origination. */
  PD_RISE(2),
  /** A contract of the line was restructured. */
  RESTRUCTURED(2),
  /** Days past due. */
  PAST_DUE(2),
  /** The user is in default, or in probation after one. */
  DEFAULT(3);

  private final int stage;

  StageReason(int stage) {
    this.stage = stage;
  }

  /** The stage, 1 to 3. */
  public int stage() {
    return stage;
  }
}
