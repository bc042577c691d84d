/** From a model's raw score to a probability of default. */
package io.huxin.models.calibration;
