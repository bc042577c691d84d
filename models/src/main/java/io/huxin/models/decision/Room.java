package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far a quota may grow within the caps and what the customer can afford, the quotas of the
 * other products given.
 */
record Room(Situation all, Map<Product, BigDecimal> quotas) {
  static Room of(Situation all) {
    return new Room(all, all.ceilings());
  }

  /** The lowest of the hard bounds on a product's quota; may be negative. */
  Ceiling ceiling(Product product) {
    LineFacts line = all.facts().lines().get(product);
    BigDecimal exposure =
        all.exposureCap()
            .subtract(new Exposure(all.facts()).others(product, quotas))
            .add(line.earmarkKept());
    Ceiling lowest =
        new Ceiling(exposure, Binding.EXPOSURE_CAP, ReasonCode.EXPOSURE_ABOVE_CAP)
            .lower(
                new Ceiling(
                    all.pack().caps().quota().get(product),
                    Binding.EXPOSURE_CAP,
                    ReasonCode.EXPOSURE_ABOVE_CAP));
    if (!all.pack().affordability().enabled()) {
      return lowest;
    }
    Ceiling affordable =
        new DebtService(all.facts(), all.pack())
            .ceiling(product, quotas)
            .map(most -> new Ceiling(most, Binding.DSR, ReasonCode.DEBT_SERVICE_TOO_HIGH))
            .orElseGet(
                () ->
                    new Ceiling(
                        all.pack().caps().withoutIncome().subtract(otherQuotas(product)),
                        Binding.NO_INCOME_CAP,
                        ReasonCode.INCOME_UNKNOWN));
    return lowest.lower(affordable);
  }

  /** The room left when a product takes so much. */
  Room reserve(Product product, BigDecimal quota) {
    var taken = new EnumMap<>(quotas);
    taken.put(product, quota);
    return new Room(all, taken);
  }

  /** Quotas of the other products, without the earmarks that their lines lose. */
  private BigDecimal otherQuotas(Product except) {
    return quotas.entrySet().stream()
        .filter(each -> each.getKey() != except)
        .map(each -> each.getValue().subtract(lostEarmark(each.getKey())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal lostEarmark(Product product) {
    LineState line = all.lines().get(product);
    return line.facts().earmarkKept().subtract(line.earmarkLeft());
  }
}
