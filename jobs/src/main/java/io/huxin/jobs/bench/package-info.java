/** Measures the feature engine on transactions made for it; see docs/benchmarks.md. */
package io.huxin.jobs.bench;
