package io.huxin.models.decision;

import io.huxin.models.policy.Price;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What is known of one product of one customer at as_of. Amounts are money at scale 2 and never
 * negative; without a line every amount is 0 and the status is ACTIVE.
 *
 * @param product the product
 * @param exists a line exists (whatever its status)
 * @param status state of the line before the decision; FROZEN only if our own last FREEZE stands
 * @param quota old_quota: the quota of the last sealed day, with line changes since
 * @param earmarked part of {@code quota} that only repays a converted bill and is not yet drawn
 *     ({@code quota_current.earmarked} less the DRAWs of purpose CONVERSION since); CASH_LOAN only
 * @param earmarkLapse why {@code earmarked} has lapsed; null while it stands, or if there is none
 * @param lineVersion version of the line decided on; 0 without a line
 * @param openApplication an application up to as_of has met no OPEN and no line exists
 * @param use what is owed and used
 * @param arrears how late the line is
 * @param history what was done to the line before
 * @param conversion what a conversion needs; facts of PAY_LATER
 * @param override override in force at as_of, or null
 * @param upliftBefore {@code guarantee_uplift} of the last applied decision, part of {@code quota}
 * @param upliftGranted uplift allotted to the line by {@code GuaranteeUse} for as_of
 * @param relief share of the expected loss on what rests on guarantees that those of as_of take
 *     off, at the PD of the day, in [0, 1]; 0 without any
 * @param insuredBefore {@code insured_share} of the last applied decision, in [0, 1]
 * @param funding who funds the line beside the lender
 */
public record LineFacts(
    Product product,
    boolean exists,
    LineStatus status,
    BigDecimal quota,
    BigDecimal earmarked,
    EarmarkLapse earmarkLapse,
    int lineVersion,
    boolean openApplication,
    LineUse use,
    LineArrears arrears,
    LineHistory history,
    ConversionFacts conversion,
    OverrideOrder override,
    BigDecimal upliftBefore,
    BigDecimal upliftGranted,
    double relief,
    double insuredBefore,
    Funding funding) {
  /** Refuses missing parts, negative amounts and an earmark or uplift above the quota. */
  public LineFacts {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(arrears, "arrears");
    Objects.requireNonNull(history, "history");
    Objects.requireNonNull(conversion, "conversion");
    Objects.requireNonNull(funding, "funding");
    DecisionErrors.notNegative("quota", Objects.requireNonNull(quota, "quota"));
    DecisionErrors.notNegative("earmarked", Objects.requireNonNull(earmarked, "earmarked"));
    DecisionErrors.notNegative(
        "upliftBefore", Objects.requireNonNull(upliftBefore, "upliftBefore"));
    DecisionErrors.notNegative(
        "upliftGranted", Objects.requireNonNull(upliftGranted, "upliftGranted"));
    if (earmarkLapse != null && earmarked.signum() == 0) {
      throw DecisionErrors.nothingLapsed(product);
    }
    if (earmarked.compareTo(quota) > 0) {
      throw DecisionErrors.partAboveQuota("earmarked", earmarked, quota);
    }
    if (openApplication && exists) {
      throw DecisionErrors.applicationForOpenLine(product);
    }
  }

  /** The all-in yearly rate of what is lent on the line, without insurance. */
  double allIn(Price price) {
    return price.allIn(product, use.apr(), 0, use.feeRate());
  }

  /** The same in another state. */
  public LineFacts with(LineStatus other) {
    return with(other, arrears, history, override);
  }

  /** The same with other arrears. */
  public LineFacts with(LineArrears other) {
    return with(status, other, history, override);
  }

  /** The same with another history. */
  public LineFacts with(LineHistory other) {
    return with(status, arrears, other, override);
  }

  /** The same with an order in force. */
  public LineFacts with(OverrideOrder other) {
    return with(status, arrears, history, other);
  }

  /** The same with the earmark as if it had not lapsed, if it may return to pay-later. */
  LineFacts withReturnWaiting() {
    return earmarkLapsed() && earmarkLapse.returns()
        ? with(status, arrears, history, override, null)
        : this;
  }

  private LineFacts with(
      LineStatus state, LineArrears late, LineHistory before, OverrideOrder order) {
    return with(state, late, before, order, earmarkLapse);
  }

  private LineFacts with(
      LineStatus state,
      LineArrears late,
      LineHistory before,
      OverrideOrder order,
      EarmarkLapse lapse) {
    return new LineFacts(
        product,
        exists,
        state,
        quota,
        earmarked,
        lapse,
        lineVersion,
        openApplication,
        use,
        late,
        before,
        conversion,
        order,
        upliftBefore,
        upliftGranted,
        relief,
        insuredBefore,
        funding);
  }

  /** Whether the line carries an earmark that has lapsed. */
  boolean earmarkLapsed() {
    return earmarkLapse != null;
  }

  /** The undrawn earmark that has not lapsed, money. */
  BigDecimal earmarkKept() {
    return earmarkLapsed() ? BigDecimal.ZERO : earmarked;
  }

  /** Outstanding over quota; 1 if the quota is 0 and something is owed, 0 if nothing is. */
  double utilisation() {
    if (quota.signum() == 0) {
      return use.outstanding().signum();
    }
    return use.outstanding().doubleValue() / quota.doubleValue();
  }

  /** Whether the engine decides on this product: a line not closed, or an application. */
  boolean decided() {
    return openApplication || (exists && status != LineStatus.CLOSED);
  }
}
