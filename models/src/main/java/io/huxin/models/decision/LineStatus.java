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
  CLOSED
}
