package io.huxin.models.decision;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The hard bounds on a customer's quotas (credit-rules section 4), as they stood before the day's
 * rules: what an explanation shows beside the decision. Money; decides nothing.
 *
 * @param exposureCap most customer exposure of the segment
 * @param exposure customer exposure at the quotas held
 * @param income income per month that counts; null if none is known or affordability is off
 * @param lines bounds by product, of the lines and applications decided on
 */
public record Limits(
    BigDecimal exposureCap, BigDecimal exposure, BigDecimal income, Map<Product, OfLine> lines) {

  /**
   * Bounds on one line, the other line at the quota held.
   *
   * @param quotaCap most quota of the product
   * @param withinExposure most quota within the cap on exposure; negative if all is taken
   * @param affordable most quota whose debt service the income bears; null without income
   * @param allIn yearly all-in rate, a fraction
   */
  public record OfLine(
      BigDecimal quotaCap, BigDecimal withinExposure, BigDecimal affordable, double allIn) {}

  /** The bounds of one customer under a policy pack. */
  public static Limits of(CustomerFacts facts, PolicyPack pack) {
    Situation all = Situation.of(facts, pack, Lanes.GROWTH_OPEN);
    Map<Product, BigDecimal> quotas = all.ceilings();
    var exposure = new Exposure(facts);
    var service = new DebtService(facts, pack);
    boolean affordability = pack.affordability().enabled();
    var lines = new EnumMap<Product, OfLine>(Product.class);
    all.lines()
        .forEach(
            (product, line) ->
                lines.put(
                    product,
                    new OfLine(
                        pack.caps().quota().get(product),
                        all.exposureCap()
                            .subtract(exposure.others(product, quotas))
                            .add(line.facts().earmarkKept()),
                        affordability ? service.ceiling(product, quotas).orElse(null) : null,
                        line.facts().allIn(pack.price()))));
    return new Limits(
        all.exposureCap(),
        exposure.of(quotas),
        affordability ? service.income().orElse(null) : null,
        Collections.unmodifiableMap(lines));
  }
}
