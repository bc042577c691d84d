/** The job that settles obligations and says how late everybody is. */
package io.huxin.jobs.delinquency;
