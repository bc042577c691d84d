package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A pair of quotas that a customer may be given.
 *
 * @param quotas quota of each product, money
 * @param profit expected profit of both products over 12 months, money at scale 6; a customer
 *     without a PD is taken to have that of the cut-off
 * @param exposure customer exposure, money
 * @param expectedLoss expected loss of both products, money at scale 6
 * @param value what its expected loss and profit are made of
 * @param rises lines opened, raised or restored
 * @param cuts lines lowered for what is not drawn of them
 * @param thin whether little is known of the customer
 * @param insured insured part of the exposure at default of covered lines, money
 * @param groups what it takes of the budget of each group, in the order of the pack, money or lines
 *     at scale 6
 */
public record Candidate(
    Map<Product, BigDecimal> quotas,
    BigDecimal profit,
    BigDecimal exposure,
    BigDecimal expectedLoss,
    PairValue value,
    int rises,
    int cuts,
    boolean thin,
    BigDecimal insured,
    List<BigDecimal> groups) {
  public Candidate {
    quotas = Map.copyOf(quotas);
    groups = List.copyOf(groups);
  }
}
