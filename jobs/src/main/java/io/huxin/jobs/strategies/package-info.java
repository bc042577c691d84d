/** Champion and challenger policies, compared over time. */
package io.huxin.jobs.strategies;
