package io.huxin.models.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a quota is worth over 12 months, credit-rules section 3.
 *
 * @param expectedBalance expected mean balance, money at scale 2
 * @param ead exposure at default, money at scale 2
 * @param lgd loss given default, in [0, 1]; net of what guarantees take off and of what is insured
 * @param expectedLoss PD(q) x LGD x EAD, money at scale 6
 * @param expectedProfit money at scale 6, may be negative
 * @param insuredShare share of the loss that is insured, in [0, 1]
 * @param premium of 12 months, money at scale 2; 0 without cover
 */
public record QuotaValue(
    BigDecimal expectedBalance,
    BigDecimal ead,
    double lgd,
    BigDecimal expectedLoss,
    BigDecimal expectedProfit,
    double insuredShare,
    BigDecimal premium) {
  /** Insured part of the exposure at default, money, rounded up. */
  BigDecimal insured() {
    return ead.multiply(BigDecimal.valueOf(insuredShare)).setScale(2, RoundingMode.CEILING);
  }
}
