package io.huxin.models.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What a conversion of pay-later balance needs, credit-rules section 5; stands on the PAY_LATER
 * line, NONE on the other.
 *
 * @param ownCashRepaid180 P: pay-later repayments of (as_of - 180, as_of] with funded_by CASH, paid
 *     by the user, not reversed, net of refunds, and not made by a conversion; money, not below 0
 * @param converted180 C: conversion amounts of the decisions applied in (as_of - 180, as_of)
 * @param billedUnpaid U: billed, unpaid and not past due at as_of; money
 * @param lastConversionOn as_of of the last applied CONVERT, or null
 */
public record ConversionFacts(
    BigDecimal ownCashRepaid180,
    BigDecimal converted180,
    BigDecimal billedUnpaid,
    LocalDate lastConversionOn) {
  /** Nothing can be converted. */
  public static final ConversionFacts NONE =
      new ConversionFacts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);

  /** Refuses missing and negative amounts. */
  public ConversionFacts {
    DecisionErrors.notNegative(
        "ownCashRepaid180", Objects.requireNonNull(ownCashRepaid180, "ownCashRepaid180"));
    DecisionErrors.notNegative(
        "converted180", Objects.requireNonNull(converted180, "converted180"));
    DecisionErrors.notNegative(
        "billedUnpaid", Objects.requireNonNull(billedUnpaid, "billedUnpaid"));
  }
}
