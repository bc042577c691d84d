package io.huxin.models.decision;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the allotment of guarantees needs to know of a customer, as guarantor or as borrower
 * (credit-rules section 6).
 *
 * @param monthlyFreeIncome income less cost of living and obligations, money; null without income
 * @param quotas own quota by product, without uplift, money; 0 of a closed line
 * @param left what the protective actions of the run leave of it, money; 0 where any line may not
 *     be used afterwards
 * @param eads exposure at default by product at the quota held, money; what is owed on a closed
 *     line counts
 * @param expectedLoss PD x LGD x EAD of both products, money at scale 6; PD 1 in default, that of
 *     the cut-off where there is none, at least the floor
 */
public record GuarantorStanding(
    BigDecimal monthlyFreeIncome,
    Map<Product, BigDecimal> quotas,
    Map<Product, BigDecimal> left,
    Map<Product, BigDecimal> eads,
    BigDecimal expectedLoss) {

  /**
   * The standing on the day.
   *
   * @param facts of a customer without uplift granted: what stands behind others is their own
   * @param terms policy of guarantees, one for all
   * @param own policy that decides the customer
   * @param closed in which lanes the run decides where it gives no growth: what it takes away then,
   *     it takes away in any case
   */
  public static GuarantorStanding of(
      CustomerFacts facts, PolicyPack terms, PolicyPack own, Lanes closed) {
    var quotas = new EnumMap<Product, BigDecimal>(Product.class);
    var eads = new EnumMap<Product, BigDecimal>(Product.class);
    for (Product product : Product.values()) {
      LineFacts line = facts.lines().get(product);
      quotas.put(product, line == null ? BigDecimal.ZERO : ownQuota(line));
      eads.put(product, line == null ? BigDecimal.ZERO : exposureAtDefault(line, terms));
    }
    return new GuarantorStanding(
        freeIncome(facts, terms),
        quotas,
        left(facts, quotas, DecisionEngine.decide(facts, own, closed)),
        eads,
        expectedLoss(facts, eads, terms));
  }

  private static BigDecimal ownQuota(LineFacts line) {
    return line.exists() && line.status() != LineStatus.CLOSED
        ? line.quota().subtract(line.upliftBefore()).max(BigDecimal.ZERO)
        : BigDecimal.ZERO;
  }

  /**
   * What a guarantor loses today guarantees nobody today, and nothing does of a customer who is
   * frozen or blocked on any line, by whomever.
   */
  private static Map<Product, BigDecimal> left(
      CustomerFacts facts, Map<Product, BigDecimal> quotas, List<Decision> forced) {
    var left = new EnumMap<>(quotas);
    for (Decision each : forced) {
      left.merge(each.product(), each.newQuota(), BigDecimal::min);
      // An earmark that waits on a day without growth goes on one with it.
      LineFacts line = facts.lines().get(each.product());
      if (line.earmarkLapsed()) {
        left.merge(each.product(), line.quota().subtract(line.earmarked()), BigDecimal::min);
      }
    }
    boolean stopped =
        forced.stream()
            .map(each -> facts.lines().get(each.product()).status().after(each.action()))
            .anyMatch(status -> status != LineStatus.ACTIVE);
    if (stopped) {
      left.replaceAll((product, quota) -> BigDecimal.ZERO);
    }
    return left;
  }

  private static BigDecimal expectedLoss(
      CustomerFacts facts, Map<Product, BigDecimal> eads, PolicyPack pack) {
    Double scored = facts.risk().pd();
    double known = scored == null ? pack.eligibility().cutOff() : scored;
    double floored = Math.max(known, pack.bands().pdFloor());
    BigDecimal pd = BigDecimal.valueOf(facts.standing().inDefault() ? 1 : floored);
    return eads.entrySet().stream()
        .map(ead -> ead.getValue().multiply(BigDecimal.valueOf(pack.value().lgd(ead.getKey()))))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(pd)
        .setScale(6, RoundingMode.HALF_EVEN);
  }

  /** Income less cost of living, instalments of 30 days, dues elsewhere and guaranteed caps. */
  private static BigDecimal freeIncome(CustomerFacts facts, PolicyPack pack) {
    var service = new DebtService(facts, pack);
    BigDecimal dues =
        facts.lines().values().stream()
            .map(line -> line.use().dueIn30Days())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return service
        .income()
        .map(
            income ->
                income
                    .subtract(pack.affordability().livingCost())
                    .subtract(dues)
                    .subtract(service.elsewhere())
                    .setScale(2, RoundingMode.FLOOR))
        .orElse(null);
  }

  /** A line that is not usable adds nothing beyond what is owed. */
  private static BigDecimal exposureAtDefault(LineFacts line, PolicyPack pack) {
    BigDecimal owed = line.use().outstanding();
    if (line.status() != LineStatus.ACTIVE) {
      return owed;
    }
    // An undrawn earmark repays a bill that counts already.
    BigDecimal undrawn =
        line.quota().subtract(line.earmarked()).subtract(owed).max(BigDecimal.ZERO);
    return owed.add(undrawn.multiply(BigDecimal.valueOf(pack.value().ccf().get(line.product()))))
        .setScale(2, RoundingMode.HALF_EVEN);
  }
}
