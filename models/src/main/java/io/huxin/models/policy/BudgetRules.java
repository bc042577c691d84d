package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What all customers together may be given in one run. Shares are of what stands before the run.
 *
 * @param strategy whether the budgets choose among the rises that the rules allow, or every such
 *     rise is made
 * @param mostExposure most customer exposure of all, money; what stands above it is overhang, to
 *     which nothing may be added
 * @param mostExpectedLoss most expected loss of all, money; likewise
 * @param leastAmount what a run may add to exposure and to each product's quotas in any case, money
 * @param leastExpectedLoss what a run may add to expected loss in any case, money
 * @param exposureGrowth most growth of customer exposure in a run, share
 * @param expectedLossGrowth most growth of expected loss in a run, share
 * @param quotaGrowth most growth of a product's quotas in a run, share
 * @param rises most lines risen or opened in a run, share of all lines
 * @param cuts most lines lowered in a run for what is not drawn of them ({@link ReductionRules}),
 *     share of all lines; protective cuts are neither limited nor counted
 * @param thinExposure most growth of exposure to thin files, share of all exposure
 * @param thinExpectedLoss most growth of expected loss on thin files, share of all expected loss
 * @param groups budgets of some lines only: those of {@code budgets.groups}, then of partners
 */
public record BudgetRules(
    Strategy strategy,
    BigDecimal mostExposure,
    BigDecimal mostExpectedLoss,
    BigDecimal leastAmount,
    BigDecimal leastExpectedLoss,
    double exposureGrowth,
    double expectedLossGrowth,
    Map<Product, Double> quotaGrowth,
    double rises,
    double cuts,
    double thinExposure,
    double thinExpectedLoss,
    List<GroupBudget> groups)
    implements Serializable {
  static final String[] KEYS = {
    "strategy",
    "most-exposure",
    "most-expected-loss",
    "least-amount",
    "least-expected-loss",
    "exposure-growth",
    "expected-loss-growth",
    "quota-growth",
    "rises",
    "cuts",
    "thin-exposure",
    "thin-expected-loss",
    "groups"
  };

  /** How rises are chosen. */
  public enum Strategy {
    /** Every rise that the rules allow is made. */
    BAND,
    /** The rises worth most within the budgets are made. */
    BUDGET
  }

  static BudgetRules of(Section section, PartnerRules partners) {
    return new BudgetRules(
        section.oneOf("strategy", Strategy.class),
        section.money("most-exposure"),
        section.money("most-expected-loss"),
        section.money("least-amount"),
        section.money("least-expected-loss"),
        section.fraction("exposure-growth"),
        section.fraction("expected-loss-growth"),
        section.fractionBy("quota-growth", Product.class),
        section.fraction("rises"),
        section.fraction("cuts"),
        section.fraction("thin-exposure"),
        section.fraction("thin-expected-loss"),
        Stream.concat(GroupBudget.all(section).stream(), partners.budgets().stream()).toList());
  }

  /** The budgets of groups, without their limits. */
  List<String> groupNames() {
    return groups.stream()
        .map(group -> group.name() + " (" + group.by() + " " + group.value() + ")")
        .toList();
  }
}
