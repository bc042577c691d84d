package io.huxin.models.decision;

/** Which lanes a run may decide in. The protective lane is always open. */
public enum Lanes {
  /** Both lanes: growth and protection. */
  GROWTH_OPEN,
  /** Both lanes, but the experiment near the cut-off gives nobody a first line ({@link Rest}). */
  EXPERIMENT_RESTS,
  /** A gate or a breaker has stopped growth: only protective actions on facts are given. */
  GROWTH_CLOSED,
  /**
   * Budgets, or orders of persons that contradict each other, have stopped growth: protective
   * actions are given, those of the model's judgement as well, for nothing says that the PD is
   * wrong.
   */
  BUDGETS_CLOSED,
  /**
   * A budget has stopped the growth of this one customer: what would be given back or converted
   * adds to one of which too much stands ({@link HeldBack}).
   */
  BUDGET_USED_UP;

  /** Whether lines may grow. */
  public boolean growth() {
    return this == GROWTH_OPEN || this == EXPERIMENT_RESTS;
  }
}
