package io.huxin.models.decision;

/** Which lanes a run may decide in. The protective lane is always open. */
public enum Lanes {
  /** Both lanes: growth and protection. */
  GROWTH_OPEN,
  /** A gate or a breaker has stopped growth: only protective actions on facts are given. */
  GROWTH_CLOSED,
  /**
   * A budget has stopped growth: protective actions are given, those of the model's judgement as
   * well, for nothing says that the PD is wrong.
   */
  BUDGETS_CLOSED,
  /**
   * A budget has stopped the growth of this one customer: what would be given back or converted
   * adds to one of which too much stands ({@link HeldBack}).
   */
  BUDGET_USED_UP;

  /** Whether lines may grow. */
  boolean growth() {
    return this == GROWTH_OPEN;
  }
}
