package io.huxin.models.decision;

import java.math.BigDecimal;

/**
 * What a quota is worth over 12 months, credit-rules section 3.
 *
 * @param expectedBalance expected mean balance, money at scale 2
 * @param ead exposure at default, money at scale 2
 * @param lgd loss given default, in [0, 1]
 * @param expectedLoss PD(q) x LGD x EAD, money at scale 6
 * @param expectedProfit money at scale 6, may be negative
 */
public record QuotaValue(
    BigDecimal expectedBalance,
    BigDecimal ead,
    double lgd,
    BigDecimal expectedLoss,
    BigDecimal expectedProfit) {}
