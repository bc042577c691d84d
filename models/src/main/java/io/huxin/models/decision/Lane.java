package io.huxin.models.decision;

/** The lane of one decision, column {@code lane} of {@code quota_decisions}. */
public enum Lane {
  GROWTH,
  PROTECTIVE,
  NONE
}
