/**
 * Models of any labelled table: columns found out, a scorecard, a booster, or both together,
 * trained in memory and calibrated on rows held out.
 */
package io.huxin.models.table;
