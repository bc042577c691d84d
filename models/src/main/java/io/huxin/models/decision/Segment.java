package io.huxin.models.decision;

/** Kind of borrower, as {@code users.segment} has it. */
public enum Segment {
  PERSON,
  STUDENT,
  SOLE_TRADER,
  SMALL_BUSINESS
}
