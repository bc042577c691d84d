package io.huxin.jobs.evidence;

import io.huxin.jobs.store.Warehouse;
import java.util.Optional;

/** Makes the entries of batches from the tables. */
interface Contents {
  /** The contents of a log. */
  static Contents of(LogName log, Warehouse warehouse, Evidence evidence) {
    return switch (log) {
      case LEDGER -> new LedgerContents(warehouse, evidence);
      case DECISIONS -> new DecisionsContents(warehouse, evidence);
      case WATCH -> new ActContents(warehouse, evidence, log);
    };
  }

  /** The entries of a batch that are made of rows; empty if none are. */
  Optional<EntryRows> rows(Batch batch);

  /**
   * Refuses a batch whose tables no longer say what they said when it was begun.
   *
   * @throws IllegalStateException if they do not
   */
  void requireUnchanged(Batch batch);
}
