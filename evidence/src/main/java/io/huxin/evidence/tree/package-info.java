/**
 * The Merkle tree of RFC 6962 over SHA-256: hashes, compact ranges, proofs of inclusion and of
 * consistency.
 */
package io.huxin.evidence.tree;
