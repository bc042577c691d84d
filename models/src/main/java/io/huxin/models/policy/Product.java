package io.huxin.models.policy;

/** The two products, in the order in which they are decided. */
public enum Product {
  /** A revolving line for purchases, billed monthly. */
  PAY_LATER,
  /** Draws against a line, repaid by instalments. */
  CASH_LOAN
}
