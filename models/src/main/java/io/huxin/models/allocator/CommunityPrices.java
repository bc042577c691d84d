package io.huxin.models.allocator;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.List;

/**
 * The budgets of a community whose members' choices are made by prices alone.
 *
 * @param community hash of the community's id
 * @param prices of its budgets, in profit per unit of cost, at least 0, beside the global prices
 * @param most of each budget, what all members together may use, in the column's unit
 * @param used of each budget, what their choices use, exact; above the most where even the least
 *     choices are
 */
public record CommunityPrices(
    long community, List<Double> prices, List<BigInteger> most, List<BigInteger> used)
    implements Serializable {
  public CommunityPrices {
    prices = List.copyOf(prices);
    most = List.copyOf(most);
    used = List.copyOf(used);
  }
}
