package io.huxin.models.decision;

import io.huxin.models.policy.Price;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import io.huxin.models.policy.StudentRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Legal caps and emergency states, then consent and licence: facts, never judgement. */
final class LegalRules {
  private LegalRules() {}

  /** Confirmed fraud, death and insolvency block every line. */
  static Situation person(Situation all) {
    Standing standing = all.facts().standing();
    Situation result = all;
    if (standing.fraudConfirmed()) {
      result = result.protect(Action.BLOCK, Binding.PERSON_BLOCKED, ReasonCode.FRAUD_CONFIRMED);
    }
    if (standing.deceased()) {
      result = result.protect(Action.BLOCK, Binding.PERSON_BLOCKED, ReasonCode.DECEASED);
    }
    if (standing.insolvent()) {
      result = result.protect(Action.BLOCK, Binding.PERSON_BLOCKED, ReasonCode.INSOLVENT);
    }
    return result;
  }

  /** A blocked line stays so until a person lifts it. */
  static Situation blockedLine(Situation all) {
    return all.each(
        line ->
            line.facts().status() == LineStatus.BLOCKED && !line.isOrdered(Action.RESTORE)
                ? line.protect(Action.BLOCK, Binding.LINE_BLOCKED, ReasonCode.LINE_BLOCKED)
                : line);
  }

  /**
   * Quotas under the caps of customer and product: what is owed above the customer's limits every
   * line, what is owed above the product's that line, so that what is repaid is not drawn again;
   * else unused quota is cut, of the cash loan first, as pay-later serves daily needs.
   */
  static Situation exposureCap(Situation all) {
    BigDecimal guarantees = all.facts().guaranteedCaps();
    if (all.owed().add(guarantees).compareTo(all.exposureCap()) > 0) {
      return all.protect(Action.LIMIT, Binding.EXPOSURE_CAP, ReasonCode.EXPOSURE_ABOVE_CAP);
    }
    Map<Product, BigDecimal> caps = all.pack().caps().quota();
    Situation result =
        all.each(
            line ->
                line.outstanding().compareTo(caps.get(line.product())) > 0
                    ? line.protect(
                        Action.LIMIT, Binding.EXPOSURE_CAP, ReasonCode.EXPOSURE_ABOVE_CAP)
                    : line);
    for (Product product : List.of(Product.CASH_LOAN, Product.PAY_LATER)) {
      Situation now = result;
      BigDecimal excess = new Exposure(all.facts()).of(now.ceilings()).subtract(all.exposureCap());
      result = now.each(line -> line.product() == product ? withinCap(line, excess, now) : line);
    }
    return result;
  }

  private static LineState withinCap(LineState line, BigDecimal excess, Situation all) {
    BigDecimal most = all.pack().caps().quota().get(line.product()).max(line.outstanding());
    BigDecimal exact = line.ceiling().subtract(excess.max(BigDecimal.ZERO)).min(most);
    if (exact.compareTo(line.ceiling()) >= 0) {
      return line;
    }
    BigDecimal least = line.outstanding().add(line.facts().earmarkKept());
    BigDecimal rounded = all.pack().stability().down(exact.max(BigDecimal.ZERO));
    BigDecimal quota = rounded.compareTo(least) >= 0 ? rounded : exact.max(least);
    return line.cut(quota, Binding.EXPOSURE_CAP, ReasonCode.EXPOSURE_ABOVE_CAP);
  }

  /** A gate or a budget has stopped growth. */
  static Situation growthLane(Situation all) {
    return switch (all.lanes()) {
      case GROWTH_OPEN, EXPERIMENT_RESTS -> all;
      case GROWTH_CLOSED, BUDGETS_CLOSED ->
          all.refuse(Binding.GROWTH_LANE_CLOSED, ReasonCode.NO_INCREASES_TODAY);
      case BUDGET_USED_UP -> all.refuse(Binding.BUDGET, ReasonCode.BUDGET_USED_UP);
    };
  }

  /** Without consent to credit nothing new is lent. */
  static Situation consent(Situation all) {
    return all.pack().eligibility().creditConsent() && !all.facts().consents().credit()
        ? all.protect(Action.LIMIT, Binding.CONSENT, ReasonCode.CONSENT_MISSING)
        : all;
  }

  /** Lenders that may not lend to students. */
  static Situation licence(Situation all) {
    boolean forbidden = all.pack().eligibility().students() == StudentRule.FORBIDDEN;
    return forbidden && all.facts().segment() == Segment.STUDENT
        ? all.protect(Action.LIMIT, Binding.LICENCE, ReasonCode.STUDENT_NOT_ALLOWED)
        : all;
  }

  /** Nothing new is lent at an all-in price above the cap. */
  static Situation price(Situation all) {
    Price price = all.pack().price();
    return all.each(
        line ->
            line.facts().allIn(price) > price.allInCap()
                ? line.protect(Action.LIMIT, Binding.PRICE_CAP, ReasonCode.PRICE_ABOVE_CAP)
                : line);
  }

  /** A line of a partner that is not under contract does not grow. */
  static Situation partnerContract(Situation all) {
    List<String> names = all.pack().partners().names();
    return all.each(
        line -> {
          String partner = line.facts().funding().partner();
          return partner != null && !names.contains(partner)
              ? line.refuse(Binding.PARTNER_CONTRACT, ReasonCode.PARTNER_WITHOUT_CONTRACT)
              : line;
        });
  }

  /** A line of which its partner bears less than it must does not grow. */
  static Situation partnerShare(Situation all) {
    double least = all.pack().partners().leastShare();
    return all.each(
        line -> {
          Funding funding = line.facts().funding();
          return funding.partner() != null && funding.share() < least
              ? line.refuse(Binding.PARTNER_SHARE, ReasonCode.PARTNER_SHARE_TOO_LOW)
              : line;
        });
  }

  /** Age at opening. */
  static Situation age(Situation all) {
    Integer age = all.facts().age();
    var rules = all.pack().eligibility();
    return all.each(
        line -> {
          if (!line.facts().openApplication()) {
            return line;
          }
          if (age == null) {
            return line.refuse(Binding.AGE, ReasonCode.AGE_UNKNOWN);
          }
          boolean inRange = age >= rules.minimumAge() && age <= rules.maximumAge();
          return inRange ? line : line.refuse(Binding.AGE, ReasonCode.AGE_OUT_OF_RANGE);
        });
  }
}
