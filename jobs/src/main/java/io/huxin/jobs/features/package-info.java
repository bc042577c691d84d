/** The job that computes the feature catalogue for a day, and the frame for training. */
package io.huxin.jobs.features;
