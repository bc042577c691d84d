package io.huxin.evidence.entry;

/** What an entry of a log records. */
public enum EntryType {
  /** A quota decided for one line by a daily run. */
  DECISION,
  /** A line frozen between daily runs. */
  FREEZE,
  /** A freeze lifted. */
  RELEASE,
  /** What became of a decision: applied or refused. */
  PUBLISH,
  /** An order of a person. */
  OVERRIDE,
  /** A run's sums, digests and previous checkpoint. */
  MANIFEST,
  /** A delivery of ledger rows: counts and the source's digest. */
  BATCH,
  /** One ledger row, by commitment. */
  ROW,
  /** A consent given or withdrawn. */
  CONSENT,
  /** A notice sent to a person. */
  NOTICE,
  /** A decision reviewed by a person. */
  REVIEW,
  /** A guarantee called. */
  CALL,
  /** A person's secret destroyed: earlier entries stay and open no more. */
  REDACTION,
  /** An emergency measure. */
  EMERGENCY,
  /** A key brought in or taken out of use. */
  KEY
}
