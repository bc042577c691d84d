/**
 * Allots under budgets: one or some items per user, the most profit, and a bound that proves how
 * near to the best the choice is.
 *
 * <p>A multiple-choice knapsack is relaxed by prices on its budgets. A proximal bundle method moves
 * the prices; one pass over the users per step gives the relaxed value and what the users would
 * use. The choice at the final prices is repaired and improved among the users near indifference.
 */
package io.huxin.models.allocator;
