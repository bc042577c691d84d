/**
 * What a day's portfolio looks like in numbers: exposure, states of arrears, roll rates, metrics.
 */
package io.huxin.features.portfolio;
