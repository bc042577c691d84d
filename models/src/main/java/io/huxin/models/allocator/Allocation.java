package io.huxin.models.allocator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A choice, and the proof of how good it is. Profits and uses are in their columns' units.
 *
 * @param shortfall of each budget, by how much the least possible use exceeds it, or the nearest
 *     item of one user who has none that keeps all budgets; all 0 where a choice was found
 * @param overhangs communities whose budgets even their members' least choices exceed: these are
 *     what the members get, in the choice and in the bound
 * @param objective profit of the choice, exact
 * @param bound profit that no feasible choice exceeds, rounded up
 * @param usage of each budget, exact
 * @param prices of each budget, in profit per unit of cost, at least 0; of a choice by prices alone
 *     those at which it is made
 * @param passes over all users
 * @param rule says what each user gets; empty if no choice was found that keeps all budgets
 */
public record Allocation(
    List<BigInteger> shortfall,
    List<Overhang> overhangs,
    BigInteger objective,
    BigDecimal bound,
    List<BigInteger> usage,
    List<Double> prices,
    int passes,
    Optional<ChoiceRule> rule) {
  /** (bound − objective) / |bound|, or 0 if both are the same. */
  public double gap() {
    return gap(bound, new BigDecimal(objective));
  }

  /** (bound − objective) / |bound|, or 0 if both are the same; infinite if only the bound is 0. */
  public static double gap(BigDecimal bound, BigDecimal objective) {
    BigDecimal difference = bound.subtract(objective);
    if (difference.signum() == 0) {
      return 0;
    }
    return difference.doubleValue() / Math.abs(bound.doubleValue());
  }

  /** Whether a choice was found. */
  public boolean feasible() {
    return rule.isPresent();
  }
}
