/** Scorecard, policy and decisions: pure transformations that know no path. */
package io.huxin.models;
