package io.huxin.models.decision;

/**
 * The rule that set a quota, column {@code binding} of {@code quota_decisions}, in the order in
 * which rules are applied: an earlier one wins where two refuse the same.
 */
public enum Binding {
  /** Confirmed fraud, death or insolvency. */
  PERSON_BLOCKED,
  /** A block that stands until a person lifts it. */
  LINE_BLOCKED,
  /** Cap on customer exposure, credit-rules section 4. */
  EXPOSURE_CAP,
  /** A state of emergency, ordered by two persons. */
  EMERGENCY,
  /** A gate has stopped all growth of the day. */
  GROWTH_LANE_CLOSED,
  /** The line is past due, or the person is on the other product. */
  PAST_DUE,
  /** Frozen by the core system or a person. */
  LINE_FROZEN,
  /** An open alert. */
  OPEN_ALERT,
  CONSENT,
  /** What the lender's licence forbids. */
  LICENCE,
  /** Age at opening. */
  AGE,
  /** The all-in price is above the legal cap. */
  PRICE_CAP,
  /** The partner is not under contract. */
  PARTNER_CONTRACT,
  /** The partner bears less of the line than it must. */
  PARTNER_SHARE,
  /** A person's order. */
  OVERRIDE,
  /** A rollback to an earlier day, ordered by two persons. */
  ROLLBACK,
  /** Orders of persons that contradict each other. */
  ORDERS_DIFFER,
  /**
   * An order of a person that cannot be carried out as it stands, such as one without its quota.
   */
  ORDER_INVALID,
  /** Outside the model's population: no PD. */
  POPULATION,
  /** PD or arrears of a year too high for any rise. */
  HIGH_RISK,
  /** The community of those who stand behind each other is sealed. */
  COMMUNITY_SEALED,
  /** The first quota's cut-off PD. */
  CUT_OFF,
  /** Debt service, debt or number of lenders too high. */
  OVER_INDEBTED,
  /** All quotas together where no income is known. */
  NO_INCOME_CAP,
  /** Debt service over income after the rise. */
  DSR,
  /** The earmark of a conversion has lapsed. */
  EARMARK_LAPSED,
  /** Uplift withdrawn or given. */
  GUARANTEE,
  /** Cut of the worst band. */
  BAND_CUT,
  /** The person refused decisions made by automation alone. */
  AUTOMATION_REFUSED,
  /** Rise of the band. */
  BAND,
  /** Too little of the quota is used for a rise. */
  UTILISATION,
  COOL_DOWN,
  STEP,
  MINIMUM_CHANGE,
  /** First quota of the band, which may be none. */
  FIRST_QUOTA,
  /** A freeze by rule that no person confirmed in time. */
  FREEZE_LAPSED,
  /** A limit or freeze whose cause is gone, or an earmark that has lapsed. */
  RESTORE,
  /** Pay-later balance turned into cash-loan quota. */
  CONVERSION,
  /** Other rises are worth more within the budgets of the run. */
  BUDGET,
  /** More would be worth less than what it costs. */
  WORTH,
  /** What is not drawn of the line costs more than it brings. */
  UNDRAWN,
  /** Due a rise and held out by the experiment. */
  HOLDOUT,
  /** Due a rise and given the next lower level by the experiment. */
  EXPLORE,
  /**
   * Refused by the cut-off, by the band or for its worth, and given the smallest first quota by the
   * experiment.
   */
  NEAR_CUT_OFF
}
