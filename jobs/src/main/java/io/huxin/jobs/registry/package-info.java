/** The model registry. */
package io.huxin.jobs.registry;
