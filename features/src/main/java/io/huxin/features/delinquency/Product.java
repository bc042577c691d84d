package io.huxin.features.delinquency;

/** The two products, by the names used in tables. */
enum Product {
  PAY_LATER,
  CASH_LOAN
}
