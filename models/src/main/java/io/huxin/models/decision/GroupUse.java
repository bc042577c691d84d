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
   * Of each budget, in the order of the pack, money at scale 6; a closed line takes what it owes.
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
    };
  }

  private BigDecimal part(GroupBudget group, LineFacts line) {
    Funding funding = line.funding();
    return switch (group.by()) {
      case SEGMENT -> whole(group.value().equals(all.facts().segment().name()));
      case REGION -> whole(group.value().equals(all.facts().region()));
      case PARTNER ->
          group.value().equals(funding.partner())
              ? BigDecimal.valueOf(funding.share())
              : BigDecimal.ZERO;
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

  private static BigDecimal ownPart(Funding funding) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(funding.share()));
  }
}
