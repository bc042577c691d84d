package io.huxin.models.decision;

import io.huxin.models.policy.BudgetRules;
import io.huxin.models.policy.FirewallRules;
import io.huxin.models.policy.GroupBudget;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much one run may add, in the order and units of {@link BudgetUse}.
 *
 * @param limits each at least 0
 * @param overhangs by how much what stands is above the most that there may be at all, money; 0
 *     where it is not, or where only what is added has a limit
 */
public record BudgetLimits(List<BigInteger> limits, List<BigDecimal> overhangs) {
  public BudgetLimits {
    limits = List.copyOf(limits);
    overhangs = List.copyOf(overhangs);
  }

  /**
   * What stands before the run adds anything: protective actions are done.
   *
   * @param exposure customer exposure of all, money
   * @param expectedLoss expected loss of all, money at scale 6
   * @param payLater quotas of pay-later, money
   * @param cashLoan quotas of cash loans, money
   * @param lines lines and open applications
   * @param insured insured exposure, money
   * @param groups what is taken of the budget of each group of the pack, money at scale 6; of
   *     budgets in lines the lines
   */
  public record Standing(
      BigDecimal exposure,
      BigDecimal expectedLoss,
      BigDecimal payLater,
      BigDecimal cashLoan,
      long lines,
      BigDecimal insured,
      List<BigDecimal> groups) {
    public Standing {
      groups = List.copyOf(groups);
    }
  }

  /** The limits of a run. */
  public static BudgetLimits of(PolicyPack pack, Standing standing) {
    BudgetRules rules = pack.budgets();
    BigDecimal exposure = rules.mostExposure().subtract(standing.exposure());
    BigDecimal loss = rules.mostExpectedLoss().subtract(standing.expectedLoss());
    BigDecimal insured = pack.insurance().mostInsured().subtract(standing.insured());
    var limits =
        new ArrayList<>(
            List.of(
                units(amount(rules, standing.exposure(), rules.exposureGrowth()).min(exposure), 2),
                units(
                    loss(rules, standing.expectedLoss(), rules.expectedLossGrowth()).min(loss), 6),
                units(
                    amount(rules, standing.payLater(), rules.quotaGrowth().get(Product.PAY_LATER)),
                    2),
                units(
                    amount(rules, standing.cashLoan(), rules.quotaGrowth().get(Product.CASH_LOAN)),
                    2),
                units(lines(BigDecimal.valueOf(standing.lines()), rules.rises()), 0),
                units(amount(rules, standing.exposure(), rules.thinExposure()), 2),
                units(loss(rules, standing.expectedLoss(), rules.thinExpectedLoss()), 6),
                units(insured, 2),
                units(lines(BigDecimal.valueOf(standing.lines()), rules.cuts()), 0)));
    var overhangs = new ArrayList<>(Collections.nCopies(limits.size(), BigDecimal.ZERO));
    overhangs.set(BudgetUse.OF_ALL.indexOf("exposure"), above(exposure));
    overhangs.set(BudgetUse.OF_ALL.indexOf("expected_loss"), above(loss));
    overhangs.set(BudgetUse.OF_ALL.indexOf("insured"), above(insured));
    for (int group = 0; group < rules.groups().size(); group++) {
      GroupBudget budget = rules.groups().get(group);
      BigDecimal use = standing.groups().get(group);
      var bounds = new ArrayList<BigDecimal>();
      BigDecimal overhang = BigDecimal.ZERO;
      if (budget.growth() != null) {
        bounds.add(growth(rules, budget, use));
      }
      if (budget.most() != null) {
        BigDecimal left = budget.most().subtract(use);
        bounds.add(left);
        overhang = above(left);
      }
      limits.add(units(Collections.min(bounds), 6));
      overhangs.add(overhang);
    }
    return new BudgetLimits(limits, overhangs);
  }

  /** These limits, but nothing of what is not enough even for what would be given back. */
  public BudgetLimits without(HeldBack held) {
    var left = new ArrayList<>(limits);
    held.budgets().forEach(place -> left.set(place, BigInteger.ZERO));
    return new BudgetLimits(left, overhangs);
  }

  private static BigDecimal growth(BudgetRules rules, GroupBudget budget, BigDecimal use) {
    return switch (budget.measure()) {
      case EXPOSURE, QUOTA_PAY_LATER, QUOTA_CASH_LOAN -> amount(rules, use, budget.growth());
      case EXPECTED_LOSS -> loss(rules, use, budget.growth());
      case RISES, CUTS -> lines(use, budget.growth());
    };
  }

  private static BigDecimal above(BigDecimal left) {
    return left.negate().max(BigDecimal.ZERO);
  }

  /**
   * The limits of one community, in the order of {@link BudgetUse#OF_COMMUNITIES}.
   *
   * @param exposure customer exposure of its members, money
   * @param expectedLoss expected loss of its members, money at scale 6
   */
  public static List<BigInteger> ofCommunity(
      PolicyPack pack, BigDecimal exposure, BigDecimal expectedLoss) {
    FirewallRules rules = pack.firewall();
    return List.of(
        units(amount(pack.budgets(), exposure, rules.exposureGrowth()), 2),
        units(loss(pack.budgets(), expectedLoss, rules.expectedLossGrowth()), 6));
  }

  /** A share of little is too little to begin with. */
  private static BigDecimal amount(BudgetRules rules, BigDecimal standing, double share) {
    return share(standing, share).max(rules.leastAmount());
  }

  private static BigDecimal loss(BudgetRules rules, BigDecimal standing, double share) {
    return share(standing, share).max(rules.leastExpectedLoss());
  }

  /** No more whole lines than the share, but one, unless the share is none at all. */
  private static BigDecimal lines(BigDecimal standing, double share) {
    BigDecimal most = share(standing, share);
    return (most.signum() > 0 ? most.max(BigDecimal.ONE) : most).setScale(0, RoundingMode.FLOOR);
  }

  private static BigDecimal share(BigDecimal amount, double share) {
    return amount.multiply(BigDecimal.valueOf(share));
  }

  private static BigInteger units(BigDecimal amount, int scale) {
    return amount
        .max(BigDecimal.ZERO)
        .movePointRight(scale)
        .setScale(0, RoundingMode.FLOOR)
        .toBigIntegerExact();
  }
}
