package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Everything the engine knows of one customer, as of one day. Money is in the pack's currency.
 *
 * @param asOf last calendar day whose data count
 * @param userId pseudonym
 * @param segment {@code users.segment}
 * @param region {@code users.region}, or null
 * @param age full years at as_of, or null if the birth date is unknown
 * @param tenureDays days from {@code users.registered_on} to as_of
 * @param settledBills pay-later bills and cash-loan instalments of the customer whose minimum is
 *     fully met at as_of
 * @param guaranteedCaps sum of {@code cap_amount} of the links in force at as_of in which the
 *     customer is guarantor, money; 0 if none
 * @param armDraw {@link ArmDraw#of}, in [0, 1)
 * @param directives what persons have ordered for all customers of the segment
 * @param lines facts per product; a product is absent where there is neither line nor application
 */
public record CustomerFacts(
    LocalDate asOf,
    String userId,
    Segment segment,
    String region,
    Integer age,
    int tenureDays,
    int settledBills,
    Income income,
    Bureau bureau,
    Risk risk,
    Standing standing,
    Consents consents,
    BigDecimal guaranteedCaps,
    double armDraw,
    Directives directives,
    Map<Product, LineFacts> lines) {
  /** Refuses missing parts and values out of range. */
  public CustomerFacts {
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(income, "income");
    Objects.requireNonNull(bureau, "bureau");
    Objects.requireNonNull(risk, "risk");
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(consents, "consents");
    Objects.requireNonNull(directives, "directives");
    DecisionErrors.notNegative(
        "guaranteed caps", Objects.requireNonNull(guaranteedCaps, "guaranteedCaps"));
    if (!(armDraw >= 0 && armDraw < 1)) {
      throw DecisionErrors.armDraw(armDraw);
    }
    var ordered = new EnumMap<Product, LineFacts>(Product.class);
    ordered.putAll(lines);
    ordered.forEach(DecisionErrors::sameProduct);
    lines = Collections.unmodifiableMap(ordered);
  }

  /** The same with other records of other lenders. */
  public CustomerFacts with(Bureau other) {
    return with(other, risk, standing, consents, lines);
  }

  /** The same at another risk. */
  public CustomerFacts with(Risk other) {
    return with(bureau, other, standing, consents, lines);
  }

  /** The same in another standing. */
  public CustomerFacts with(Standing other) {
    return with(bureau, risk, other, consents, lines);
  }

  /** The same with other consents. */
  public CustomerFacts with(Consents other) {
    return with(bureau, risk, standing, other, lines);
  }

  /** The same with other lines. */
  public CustomerFacts with(Map<Product, LineFacts> other) {
    return with(bureau, risk, standing, consents, other);
  }

  private CustomerFacts with(
      Bureau reported,
      Risk estimated,
      Standing held,
      Consents given,
      Map<Product, LineFacts> perProduct) {
    return new CustomerFacts(
        asOf,
        userId,
        segment,
        region,
        age,
        tenureDays,
        settledBills,
        income,
        reported,
        estimated,
        held,
        given,
        guaranteedCaps,
        armDraw,
        directives,
        perProduct);
  }
}
