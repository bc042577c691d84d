package io.huxin.jobs.notices;

import io.huxin.jobs.notices.Addressee.Taken;

/**
 * What a notice is about. A later one of the first five is stronger; the others are sent in this
 * order while the month has room.
 */
enum Kind {
  FREEZE_ENDED,
  CUT,
  LIMIT,
  FREEZE,
  BLOCK,
  OVER_INDEBTED,
  GUARANTEE_GIVEN,
  GUARANTEE_RECEIVED,
  CONVERSION;

  /** Of a protective action; what follows a freeze is no new limit. */
  static Kind of(Taken taken) {
    return switch (taken.action()) {
      case DECREASE -> CUT;
      case LIMIT -> taken.frozen() ? FREEZE_ENDED : LIMIT;
      case FREEZE -> FREEZE;
      case BLOCK -> BLOCK;
      default -> throw new IllegalArgumentException("No notice is due of " + taken.action());
    };
  }

  /** Whether notices of this kind count in a user's month. */
  boolean limited() {
    return compareTo(OVER_INDEBTED) >= 0;
  }
}
