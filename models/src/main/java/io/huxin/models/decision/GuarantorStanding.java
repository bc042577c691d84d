package io.huxin.models.decision;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * What the allotment of guarantees needs to know of a customer, as guarantor or as borrower
 * (credit-rules section 6).
 *
 * @param monthlyFreeIncome income less cost of living and obligations, money; null without income
 * @param quotas own quota by product, without uplift, money
 * @param eads exposure at default by product at the quota held, money
 * @param expectedLoss PD x LGD x EAD of both products, money at scale 6; PD 1 in default, that of
 *     the cut-off where there is none
 */
public record GuarantorStanding(
    BigDecimal monthlyFreeIncome,
    Map<Product, BigDecimal> quotas,
    Map<Product, BigDecimal> eads,
    BigDecimal expectedLoss) {

  public static GuarantorStanding of(CustomerFacts facts, PolicyPack pack) {
    var quotas = new java.util.EnumMap<Product, BigDecimal>(Product.class);
    var eads = new java.util.EnumMap<Product, BigDecimal>(Product.class);
    for (Product product : Product.values()) {
      LineFacts line = facts.lines().get(product);
      boolean held = line != null && line.exists() && line.status() != LineStatus.CLOSED;
      BigDecimal own =
          held ? line.quota().subtract(line.upliftBefore()).max(BigDecimal.ZERO) : BigDecimal.ZERO;
      quotas.put(product, own);
      eads.put(product, held ? exposureAtDefault(line, pack) : BigDecimal.ZERO);
    }
    return new GuarantorStanding(
        freeIncome(facts, pack), quotas, eads, expectedLoss(facts, eads, pack));
  }

  private static BigDecimal expectedLoss(
      CustomerFacts facts, Map<Product, BigDecimal> eads, PolicyPack pack) {
    Double scored = facts.risk().pd();
    double known = scored == null ? pack.eligibility().cutOff() : scored;
    BigDecimal pd = BigDecimal.valueOf(facts.standing().inDefault() ? 1 : known);
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
    BigDecimal undrawn = line.quota().subtract(owed).max(BigDecimal.ZERO);
    return owed.add(undrawn.multiply(BigDecimal.valueOf(pack.value().ccf().get(line.product()))))
        .setScale(2, RoundingMode.HALF_EVEN);
  }
}
