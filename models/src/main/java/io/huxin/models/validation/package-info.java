/** Measures of how well a model ranks and estimates, and the splits they are measured on. */
package io.huxin.models.validation;
