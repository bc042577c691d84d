package io.huxin.jobs.ingest;

/**
 * Rows of a source in one run: read = accepted + repeats + quarantined (invariant
 * <em>conservation</em>). Each number is counted on its own.
 */
record Counts(long read, long accepted, long repeats, long quarantined) {
  static final Counts NONE = new Counts(0, 0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(
        read + other.read,
        accepted + other.accepted,
        repeats + other.repeats,
        quarantined + other.quarantined);
  }

  boolean conserved() {
    return read == accepted + repeats + quarantined;
  }
}
