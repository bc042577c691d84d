package io.huxin.models.decision;

import io.huxin.models.policy.GroupBudget;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** What a customer's lines take of the budgets of groups. */
final class GroupUse {
  private static final int SCALE = 6;

  private final Situation all;
  private final Map<Product, Outcome> pair;
  private final Map<Product, BigDecimal> losses;

  private GroupUse(Situation all, Map<Product, Outcome> pair, Map<Product, BigDecimal> losses) {
    this.all = all;
    this.pair = pair;
    this.losses = losses;
  }

  /**
   * Of each budget, in the order of the pack, money or lines at scale 6; a closed line takes what
   * it owes.
   *
   * @param pair what becomes of the lines that are decided on
   * @param losses expected loss of these lines, money; without one it is 0
   */
  static List<BigDecimal> of(
      Situation all, Map<Product, Outcome> pair, Map<Product, BigDecimal> losses) {
    var use = new GroupUse(all, pair, losses);
    return all.pack().budgets().groups().stream().map(use::ofLines).toList();
  }

  private BigDecimal ofLines(GroupBudget group) {
    return all.facts().lines().values().stream()
        .map(line -> amount(group, line).multiply(part(group, line)))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(SCALE, RoundingMode.CEILING);
  }

  private BigDecimal amount(GroupBudget group, LineFacts line) {
    Outcome outcome = pair.get(line.product());
    BigDecimal outstanding = line.use().outstanding();
    return switch (group.measure()) {
      case EXPOSURE ->
          outcome == null
              ? outstanding
              : outcome.quota().subtract(outcome.earmarked()).max(outstanding);
      case EXPECTED_LOSS -> losses.getOrDefault(line.product(), BigDecimal.ZERO);
      case QUOTA_PAY_LATER -> quota(outcome, Product.PAY_LATER);
      case QUOTA_CASH_LOAN -> quota(outcome, Product.CASH_LOAN);
      case RISES -> lines(outcome, outcome != null && DecisionEngine.isGrown(outcome));
      case CUTS -> lines(outcome, outcome != null && outcome.binding() == Binding.UNDRAWN);
    };
  }

  private static BigDecimal quota(Outcome outcome, Product product) {
    return outcome != null && outcome.line().product() == product
        ? outcome.quota()
        : BigDecimal.ZERO;
  }

  private static BigDecimal lines(Outcome outcome, boolean counts) {
    return BigDecimal.valueOf((outcome == null ? 0 : 1) + (counts ? 1 : 0));
  }

  private BigDecimal part(GroupBudget group, LineFacts line) {
    Funding funding = line.funding();
    return switch (group.by()) {
      case SEGMENT -> whole(group.value().equals(all.facts().segment().name()));
      case REGION -> whole(group.value().equals(all.facts().region()));
      case PARTNER ->
          group.value().equals(funding.partner()) ? share(group, funding) : BigDecimal.ZERO;
      case OWN_PART -> group.value().equals(funding.partner()) ? ownPart(funding) : BigDecimal.ZERO;
      case ABOVE_BOOK -> {
        BigDecimal most = BigDecimal.valueOf(all.pack().partners().mostOfBook());
        yield ownPart(funding).multiply(whole(funding.partner() != null).subtract(most));
      }
    };
  }

  private static BigDecimal whole(boolean all) {
    return all ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  /** A line is one, whoever funds it beside the partner. */
  private static BigDecimal share(GroupBudget group, Funding funding) {
    return group.measure().inLines() ? BigDecimal.ONE : BigDecimal.valueOf(funding.share());
  }

  private static BigDecimal ownPart(Funding funding) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(funding.share()));
  }
}
