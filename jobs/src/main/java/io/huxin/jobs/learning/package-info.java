/** The job that measures what the decisions of published days led to. */
package io.huxin.jobs.learning;
