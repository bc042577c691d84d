package io.huxin.models.decision;

import java.time.LocalDate;

/**
 * Facts of the person that stop or restrict every line.
 *
 * @param worstDpd365 largest {@code worst_dpd_365} over the customer's products, days
 * @param inDefault {@code delinquency.in_default} on any product
 * @param fraudConfirmed an event FRAUD_CONFIRMED up to as_of
 * @param deceased an event DECEASED up to as_of
 * @param insolvent an event INSOLVENT up to as_of
 * @param sealed the customer's community is sealed, credit-rules section 7
 * @param openAlert an alert of action LIMIT or stronger is open; false until alerts exist
 * @param defaultEndsOn {@code delinquency.default_ends_on} of the last product to end: from when on
 *     the customer is in default no more if nothing falls past due until then; null where not in
 *     default, or where it cannot be foreseen
 */
public record Standing(
    int worstDpd365,
    boolean inDefault,
    boolean fraudConfirmed,
    boolean deceased,
    boolean insolvent,
    boolean sealed,
    boolean openAlert,
    LocalDate defaultEndsOn) {
  /** Nothing is held against the customer. */
  public static final Standing CLEAN =
      new Standing(0, false, false, false, false, false, false, null);
}
