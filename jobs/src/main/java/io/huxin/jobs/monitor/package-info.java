/** Monitoring: what of a day's models, lines and defaults is measured and kept. */
package io.huxin.jobs.monitor;
