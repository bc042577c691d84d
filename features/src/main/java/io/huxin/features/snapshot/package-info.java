/**
 * Point in time: what the ledger said at the cut-off of a day, for one day or for many at once. A
 * snapshot is a pair of {@code as_of} (DATE) and {@code cut_off} (TIMESTAMP).
 */
package io.huxin.features.snapshot;
