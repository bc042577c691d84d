package io.huxin.jobs.world;

/** What becomes of a bill or an instalment. */
enum Outcome {
  FULL(0, false),
  PART(1, false),
  MINIMUM(2, false),
  LATE_SHORT(3, true),
  LATE_LONG(4, true),
  BORROWED(5, false),
  MISSED(6, true);

  /** Place in the distributions of {@link Habit}. */
  final int place;

  final boolean late;

  Outcome(int place, boolean late) {
    this.place = place;
    this.late = late;
  }
}
