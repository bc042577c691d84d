package io.huxin.jobs.notices;

import io.huxin.models.decision.Action;

/**
 * What a notice is about. A later one of the first four is stronger; the others are sent in this
 * order while the month has room.
 */
enum Kind {
  CUT,
  LIMIT,
  FREEZE,
  BLOCK,
  OVER_INDEBTED,
  GUARANTEE_GIVEN,
  GUARANTEE_RECEIVED,
  CONVERSION;

  /** Of a protective action. */
  static Kind of(Action action) {
    return switch (action) {
      case DECREASE -> CUT;
      case LIMIT -> LIMIT;
      case FREEZE -> FREEZE;
      case BLOCK -> BLOCK;
      default -> throw new IllegalArgumentException("No notice is due of " + action);
    };
  }

  /** Whether notices of this kind count in a user's month. */
  boolean limited() {
    return compareTo(OVER_INDEBTED) >= 0;
  }
}
