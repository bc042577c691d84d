/** Writes the evidence logs from the tables, and checks the tables against them. */
package io.huxin.jobs.evidence;
