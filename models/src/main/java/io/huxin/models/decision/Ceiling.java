package io.huxin.models.decision;

import java.math.BigDecimal;

/** A bound on a quota, the rule behind it and the reason to give where it refuses a rise. */
record Ceiling(BigDecimal quota, Binding binding, ReasonCode reason) {
  /** The lower of two; of equal ones this. */
  Ceiling lower(Ceiling other) {
    return other.quota.compareTo(quota) < 0 ? other : this;
  }
}
