package io.huxin.models.policy;

/** Kind of borrower, as {@code users.segment} has it. */
public enum Segment {
  PERSON,
  STUDENT,
  SOLE_TRADER,
  SMALL_BUSINESS
}
