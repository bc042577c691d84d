package io.huxin.models.policy;

/** Kind of lender; licences differ. */
public enum LenderType {
  BANK,
  CONSUMER_FINANCE,
  MICRO_LENDER
}
