package io.huxin.jobs.world;

/** A credit line as the core system holds it. Fen. */
abstract class Line {
  long quota;
  long firstQuota;
  long earmark;
  int version = 1;
  int openedOn;
  boolean frozen;
  boolean closed;

  /** Whether published quotas govern the line; the core's own rules then rest. */
  boolean managed;

  abstract long outstanding();

  /** Days past due of the oldest unmet obligation, 0 if under 10 CNY are overdue. */
  abstract int dpd(int day);

  abstract long overdue(int day);

  abstract long held(int day);

  /** What may still be used today; nothing of a frozen or closed line. */
  final long available(int day) {
    return frozen || closed ? 0 : Math.max(0, quota - earmark - outstanding() - held(day));
  }

  static int dpd(int day, Iterable<Due> dues, long overdue) {
    if (overdue >= 10_00) {
      for (Due due : dues) {
        if (due.left > 0) {
          return Math.max(0, day - due.dueOn);
        }
      }
    }
    return 0;
  }
}
