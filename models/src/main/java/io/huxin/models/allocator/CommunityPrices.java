package io.huxin.models.allocator;

import java.io.Serializable;
import java.util.List;

/**
 * What a member's choice by prices takes from its community: enough to choose for one member
 * wherever it lies ({@link ChoiceRule#within}).
 *
 * @param community hash of the community's id
 * @param prices of its budgets, in profit per unit of cost, at least 0, beside the global prices
 * @param room of each budget, what all members together may use beyond their least choices; below 0
 *     if even these exceed the budget, and then every member gets the least choice
 */
public record CommunityPrices(long community, List<Double> prices, List<Double> room)
    implements Serializable {
  public CommunityPrices {
    prices = List.copyOf(prices);
    room = List.copyOf(room);
  }
}
