package io.huxin.models.decision;

/** State of a line before the decision. */
public enum LineStatus {
  ACTIVE,
  /** No new draw or purchase, by a decision of ours; lifted once its cause is gone. */
  FROZEN,
  /** No new draw or purchase, by the core system or a person; the engine never lifts it. */
  FROZEN_BY_CORE,
  /** May not be used; only a person's override lifts it. */
  BLOCKED,
  CLOSED;

  /** The state that a decision leaves the line in. */
  public LineStatus after(Action action) {
    return switch (action) {
      case FREEZE -> this == FROZEN_BY_CORE ? FROZEN_BY_CORE : FROZEN;
      case BLOCK -> BLOCKED;
      case OPEN, RESTORE -> ACTIVE;
      // What is raised, by a person's order, may be used, and a limited line may still be paid down
      // and used within its limit: our own freeze ends.
      case INCREASE, LIMIT -> this == FROZEN ? ACTIVE : this;
      case CONVERT, HOLD, REVIEW, DECREASE -> this;
    };
  }
}
