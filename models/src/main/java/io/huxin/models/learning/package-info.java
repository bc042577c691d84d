/**
 * What the randomised arms of the decisions show: effects of a higher limit, and what first quotas
 * cost and bring. Nothing here decides; it says what may replace the starting values of a policy.
 */
package io.huxin.models.learning;
