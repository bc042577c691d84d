/**
 * What stands in a log: canonical JSON, commitments to what is kept out of it, digests of inputs.
 */
package io.huxin.evidence.entry;
