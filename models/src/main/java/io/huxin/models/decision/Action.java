package io.huxin.models.decision;

/** What a decision does to a line, credit-rules section 9, in the order of the table's values. */
public enum Action {
  OPEN(Lane.GROWTH),
  INCREASE(Lane.GROWTH),
  CONVERT(Lane.GROWTH),
  RESTORE(Lane.GROWTH),
  HOLD(Lane.NONE),
  REVIEW(Lane.NONE),
  LIMIT(Lane.PROTECTIVE),
  DECREASE(Lane.PROTECTIVE),
  FREEZE(Lane.PROTECTIVE),
  BLOCK(Lane.PROTECTIVE);

  private final Lane lane;

  Action(Lane lane) {
    this.lane = lane;
  }

  /** The lane in which the action is given; NONE leaves the line as it is. */
  public Lane lane() {
    return lane;
  }
}
