/**
 * The decision engine: from what is known of one customer and a policy pack to one quota decision
 * per product, as a pure function. Rules are applied in a stated order and can only restrict, so
 * that a later one never weakens an earlier one.
 */
package io.huxin.models.decision;
