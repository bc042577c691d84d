/** Decisions by the groups of audit attributes. */
package io.huxin.jobs.fairness;
