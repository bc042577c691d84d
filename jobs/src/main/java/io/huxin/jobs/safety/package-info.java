/**
 * What persons order of Huxin and what it asks of them: emergencies, rollbacks, reviews; and the
 * alarms about what the core system did not answer.
 */
package io.huxin.jobs.safety;
