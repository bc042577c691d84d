package io.huxin.jobs.ingest;

/**
 * One thing taken in from a source: a file, or a version of a Delta table.
 *
 * @param identity path of the file relative to the data directory, or {@code version N}
 * @param bytes size of the file; 0 for a Delta version
 * @param contentHash SHA-256 of the file; the id of a Delta table
 * @param modifiedAt modification time, milliseconds since 1970; 0 for a Delta version
 */
record SourceVersion(String identity, long bytes, String contentHash, long modifiedAt) {}
