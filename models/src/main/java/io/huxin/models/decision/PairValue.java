package io.huxin.models.decision;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a pair of quotas is expected to come to over 12 months; pd x lgd x ead is its expected loss.
 *
 * @param expectedBalance mean balance of both products, money
 * @param ead exposure at default of both, money
 * @param lgd loss given default of both together, by their EAD, in [0, 1]; 0 without any
 * @param pd PD at these quotas, in (0, 1)
 */
public record PairValue(BigDecimal expectedBalance, BigDecimal ead, double lgd, double pd) {
  /** Of the values of both products, in the order of products. */
  static PairValue of(List<QuotaValue> values, double pd) {
    BigDecimal balance = BigDecimal.ZERO.setScale(2);
    BigDecimal ead = BigDecimal.ZERO.setScale(2);
    double lost = 0;
    for (QuotaValue value : values) {
      balance = balance.add(value.expectedBalance());
      ead = ead.add(value.ead());
      lost += value.lgd() * value.ead().doubleValue();
    }
    return new PairValue(balance, ead, ead.signum() == 0 ? 0 : lost / ead.doubleValue(), pd);
  }
}
