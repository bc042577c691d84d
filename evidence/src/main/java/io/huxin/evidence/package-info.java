/**
 * Append-only Merkle logs, signed checkpoints, receipts and their verifier, after RFC 6962 (tree)
 * and C2SP (tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature, tlog-proof). Usable on its
 * own: it knows no Spark and no other module.
 *
 * <p>Indices and sizes are unsigned 64-bit numbers in a {@code long}. Everything refused is an
 * {@link io.huxin.evidence.EvidenceException}.
 */
package io.huxin.evidence;
