package io.huxin.jobs.evidence;

import java.math.BigDecimal;

/**
 * Entries of one kind.
 *
 * @param count how many
 * @param oldQuota sum of the quotas before, minor units
 * @param newQuota sum of the quotas after, minor units
 */
record Tally(long count, BigDecimal oldQuota, BigDecimal newQuota) {
  static Tally of(long count, long oldQuota, long newQuota) {
    return new Tally(count, BigDecimal.valueOf(oldQuota), BigDecimal.valueOf(newQuota));
  }

  /** These and others. */
  Tally and(Tally more) {
    return new Tally(count + more.count, oldQuota.add(more.oldQuota), newQuota.add(more.newQuota));
  }

  /** Entries that state no quota. */
  static Tally of(long count) {
    return of(count, 0, 0);
  }
}
