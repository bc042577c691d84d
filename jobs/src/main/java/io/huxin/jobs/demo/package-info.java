/** The demonstration: a synthetic world in a closed loop with the daily run. */
package io.huxin.jobs.demo;
