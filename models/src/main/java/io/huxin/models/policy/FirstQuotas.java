package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * First quotas of a line, credit-rules section 10; money, 0 gives none.
 *
 * @param thinTenureDays fewer days since registration make a thin file
 * @param thinSettledBills fewer settled bills make a thin file
 * @param thin by band, of a thin file
 * @param full by band, of any other
 * @param withoutScore of a newcomer outside the model's population
 */
public record FirstQuotas(
    int thinTenureDays,
    int thinSettledBills,
    Map<Band, BigDecimal> thin,
    Map<Band, BigDecimal> full,
    BigDecimal withoutScore)
    implements Serializable {
  static final String[] KEYS = {
    "thin-tenure-days", "thin-settled-bills", "thin", "full", "without-score"
  };

  static FirstQuotas of(Section section) {
    var quotas =
        new FirstQuotas(
            section.whole("thin-tenure-days", 0, 3650),
            section.whole("thin-settled-bills", 0, 1000),
            section.moneyBy("thin", Band.class),
            section.moneyBy("full", Band.class),
            section.money("without-score"));
    requireFalling(quotas.thin);
    requireFalling(quotas.full);
    if (smallest(quotas).isEmpty()) {
      throw PolicyErrors.notOrdered("first-quotas", "no band has a first quota above 0");
    }
    return quotas;
  }

  private static void requireFalling(Map<Band, BigDecimal> quotas) {
    BigDecimal safer = quotas.get(Band.A);
    for (Band band : Band.values()) {
      if (quotas.get(band).compareTo(safer) > 0) {
        throw PolicyErrors.notOrdered(
            "first-quotas", "band " + band + " gets more than a safer band");
      }
      safer = quotas.get(band);
    }
  }

  private static Optional<BigDecimal> smallest(FirstQuotas quotas) {
    return quotas.thin.values().stream()
        .filter(each -> each.signum() > 0)
        .min(BigDecimal::compareTo);
  }

  /**
   * First quotas by band of a kind of file.
   *
   * @param tenureDays days since registration
   * @param settledBills bills and instalments whose minimum is met
   */
  public Map<Band, BigDecimal> byBand(int tenureDays, int settledBills) {
    return isThin(tenureDays, settledBills) ? thin : full;
  }

  /** Whether little is known of a customer, credit-rules section 10. */
  public boolean isThin(int tenureDays, int settledBills) {
    return tenureDays < thinTenureDays || settledBills < thinSettledBills;
  }

  /** The smallest first quota above 0: what a customer's quotas count as at least in PD(q). */
  public BigDecimal smallest() {
    return smallest(this).orElseThrow();
  }
}
