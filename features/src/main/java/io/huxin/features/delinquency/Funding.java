package io.huxin.features.delinquency;

/** Where the money of a payment came from. */
enum Funding {
  CASH,
  /** Cash that somebody else paid for the user. */
  CASH_OF_OTHERS,
  CASH_LOAN,
  PAY_LATER,
  GUARANTOR,
  INSURER,
  COLLECTION,
  /** Not stated: it settles, and is never own cash. */
  UNKNOWN,
  /** What the lender forgave. */
  WAIVER,
  /** A refund that meets a minimum, where the product allows it. */
  REFUND;

  static Funding of(String fundedBy) {
    return fundedBy == null ? UNKNOWN : valueOf(fundedBy);
  }

  /** Borrowed, forgiven or another's money: it settles the debt and cures nothing. */
  boolean refinances() {
    return this == CASH_LOAN || this == PAY_LATER || this == WAIVER || standsIn();
  }

  /** Paid by who stands behind the borrower, which is a default of the borrower. */
  boolean standsIn() {
    return this == GUARANTOR || this == INSURER;
  }

  /** Whether it is a repayment row, and so counts in what was paid. */
  boolean isRepayment() {
    return this != WAIVER && this != REFUND;
  }
}
