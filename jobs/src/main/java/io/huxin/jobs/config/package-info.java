/** Typed configuration: every key declared, ranged and documented; unknown keys are refused. */
package io.huxin.jobs.config;
