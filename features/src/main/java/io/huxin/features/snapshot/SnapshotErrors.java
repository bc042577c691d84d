package io.huxin.features.snapshot;

import java.time.LocalDate;

/** What can be wrong with a request for snapshots. */
final class SnapshotErrors {
  private SnapshotErrors() {}

  static IllegalArgumentException none() {
    return new IllegalArgumentException(
        "No snapshot was asked for: give at least one row of as_of and cut_off");
  }

  static IllegalArgumentException absentValue() {
    return new IllegalArgumentException(
        "A snapshot has a null as_of or cut_off: both are needed to say what was known when");
  }

  static IllegalArgumentException twice(LocalDate asOf) {
    return new IllegalArgumentException(
        "Snapshot " + asOf + " is asked for twice: each as_of has one cut-off");
  }

  static IllegalArgumentException cutOffGoesBack(LocalDate earlier, LocalDate later) {
    return new IllegalArgumentException(
        "The cut-off of snapshot "
            + later
            + " is before that of "
            + earlier
            + ": a later day cannot know less, check the cut-off in the configuration");
  }

  static IllegalArgumentException notLedger(String table) {
    return new IllegalArgumentException(
        "Table "
            + table
            + " is no ledger table: only ledger tables have versions with a recorded_at");
  }

  static IllegalArgumentException ownAsOf(String table) {
    return new IllegalArgumentException(
        "Table "
            + table
            + " has a column as_of of its own, which the snapshot's would hide: rename it and"
            + " declare the renamed table");
  }
}
