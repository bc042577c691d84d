/** Proofs that stand in one file and need no network (C2SP tlog-proof). */
package io.huxin.evidence.receipt;
