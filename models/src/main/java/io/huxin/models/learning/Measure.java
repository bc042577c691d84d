package io.huxin.models.learning;

/** What a higher limit may change. */
public enum Measure {
  /** Quota of both products, mean of the last 90 days of the window. */
  QUOTA,
  /** Balance of both products, likewise. */
  BALANCE,
  /** Share of users who default within the window. */
  DEFAULT,
  /** Interest margin and fees of the window less what is lost by default. */
  PROFIT,
  /** Balance per unit of quota: the take-up m of credit-rules section 3. */
  TAKE_UP,
  /** Profit of the window per unit of quota. */
  PROFIT_PER_QUOTA,
  /** Logit of the default rate per unit of ln(quota after / quota before). */
  PD_ELASTICITY
}
