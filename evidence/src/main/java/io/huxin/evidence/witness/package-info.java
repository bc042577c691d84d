/** Witnesses: who saw which checkpoint when, and how many of them are enough. */
package io.huxin.evidence.witness;
