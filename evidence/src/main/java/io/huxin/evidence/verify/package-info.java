/**
 * The program {@code huxin-verify}: checks receipts and checkpoints offline, makes keys, and is a
 * witness.
 */
package io.huxin.evidence.verify;
