/**
 * A log as static files (C2SP tlog-tiles): tiles of 256 hashes, bundles of 256 entries, written by
 * ranges of leaves and read to make proofs.
 */
package io.huxin.evidence.tile;
