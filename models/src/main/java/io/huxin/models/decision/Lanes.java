package io.huxin.models.decision;

/** Which lanes a run may decide in. The protective lane is always open. */
public enum Lanes {
  /** Both lanes: growth and protection. */
  GROWTH_OPEN,
  /** A gate, a breaker or a budget has stopped growth: only protective actions are given. */
  GROWTH_CLOSED
}
