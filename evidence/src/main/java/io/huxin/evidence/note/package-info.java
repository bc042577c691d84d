/**
 * Texts with signatures (C2SP signed-note): Ed25519 over the text, and timestamped cosignatures of
 * witnesses (C2SP tlog-cosignature, {@code cosignature/v1}).
 */
package io.huxin.evidence.note;
