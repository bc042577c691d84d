package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a quota is worth, credit-rules section 3. Rates are yearly fractions.
 *
 * @param takeUp by falling utilisation, the last from 0
 * @param ccf share of the undrawn line drawn at default
 * @param lgd loss given default
 * @param lgdFloor least loss given default
 * @param pdElasticity rise of the logit of the PD per unit of ln(quota / old quota)
 * @param funding cost of funds
 * @param fee merchant fee over spend
 * @param spendMultiple yearly spend over purchases of 90 days
 * @param spendOfBalance yearly spend over the balance where there is none yet
 * @param capitalCost return asked for on capital
 * @param riskWeight risk weight of the exposure
 * @param capitalRatio capital over risk-weighted exposure
 * @param lineCost cost of an open line per year, money
 */
public record ValueRules(
    List<TakeUp> takeUp,
    Map<Product, Double> ccf,
    Map<Product, Double> lgd,
    double lgdFloor,
    double pdElasticity,
    double funding,
    Map<Product, Double> fee,
    double spendMultiple,
    double spendOfBalance,
    double capitalCost,
    double riskWeight,
    double capitalRatio,
    BigDecimal lineCost)
    implements Serializable {
  static final String[] KEYS = {
    "take-up",
    "ccf",
    "lgd",
    "lgd-floor",
    "pd-elasticity",
    "funding",
    "fee",
    "spend-multiple",
    "spend-of-balance",
    "capital-cost",
    "risk-weight",
    "capital-ratio",
    "line-cost"
  };

  static ValueRules of(Section section) {
    var rules =
        new ValueRules(
            section.sections("take-up", List.of("from-utilisation", "share"), List.of()).stream()
                .map(each -> new TakeUp(each.fraction("from-utilisation"), each.fraction("share")))
                .toList(),
            section.fractionBy("ccf", Product.class),
            section.fractionBy("lgd", Product.class),
            section.fraction("lgd-floor"),
            section.number("pd-elasticity", 0, 10),
            section.fraction("funding"),
            section.fractionBy("fee", Product.class),
            section.number("spend-multiple", 0, 100),
            section.number("spend-of-balance", 0, 100),
            section.fraction("capital-cost"),
            section.number("risk-weight", 0, 15),
            section.fraction("capital-ratio"),
            section.money("line-cost"));
    rules.requireFallingTakeUp();
    return rules;
  }

  private void requireFallingTakeUp() {
    double last = Double.POSITIVE_INFINITY;
    for (TakeUp step : takeUp) {
      if (step.fromUtilisation() >= last) {
        throw PolicyErrors.notOrdered("value.take-up", "from-utilisation must fall");
      }
      last = step.fromUtilisation();
    }
    if (last != 0) {
      throw PolicyErrors.notOrdered("value.take-up", "the last from-utilisation must be 0");
    }
  }

  /** Share of a rise that becomes balance at a utilisation of at least 0. */
  public double takeUp(double utilisation) {
    return takeUp.stream()
        .filter(step -> utilisation >= step.fromUtilisation())
        .findFirst()
        .orElseThrow()
        .share();
  }

  /** Loss given default of a product, the floor applied. */
  public double lgd(Product product) {
    return Math.max(lgdFloor, lgd.get(product));
  }
}
