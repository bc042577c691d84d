/** The day's page for the risk manager: aggregates of the output tables, drawn as one HTML file. */
package io.huxin.jobs.report;
