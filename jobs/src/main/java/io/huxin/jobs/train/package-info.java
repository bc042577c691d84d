/** Training: the point-in-time frame, the label, and the model's way into the registry. */
package io.huxin.jobs.train;
