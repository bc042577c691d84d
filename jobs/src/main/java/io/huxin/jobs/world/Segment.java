package io.huxin.jobs.world;

/** Kinds of borrowers, as the source codes them. */
enum Segment {
  PERSON(6500_00L, 0.0),
  STUDENT(1800_00L, 0.2),
  SOLE_TRADER(8000_00L, 0.25),
  SMALL_BUSINESS(15000_00L, 0.1);

  /** Median of monthly income, fen. */
  final long medianIncome;

  /** What the segment adds to the log-hazard. */
  final double risk;

  Segment(long medianIncome, double risk) {
    this.medianIncome = medianIncome;
    this.risk = risk;
  }
}
