package io.huxin.models.decision;

import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One customer on the way through the rules.
 *
 * @param facts what is known
 * @param pack the policy
 * @param lanes which lanes are open
 * @param band band in force after hysteresis, null without a PD
 * @param lines states of the lines decided on, in the order of products
 */
record Situation(
    CustomerFacts facts, PolicyPack pack, Lanes lanes, Band band, Map<Product, LineState> lines) {

  /** A customer before any rule. */
  static Situation of(CustomerFacts known, PolicyPack pack, Lanes lanes) {
    CustomerFacts facts = LapsedEarmark.reckoned(known, lanes);
    var states = new EnumMap<Product, LineState>(Product.class);
    facts.lines().values().stream()
        .filter(LineFacts::decided)
        .forEach(line -> states.put(line.product(), LineState.of(line)));
    Risk risk = facts.risk();
    Band band =
        risk.pd() == null
            ? null
            : pack.bands().inForce(risk.pd(), risk.previousBand(), risk.monthEndPds());
    return new Situation(facts, pack, lanes, band, Collections.unmodifiableMap(states));
  }

  /** This situation with every line passed through {@code rule}. */
  Situation each(UnaryOperator<LineState> rule) {
    var states = new EnumMap<Product, LineState>(Product.class);
    lines.forEach((product, line) -> states.put(product, rule.apply(line)));
    return new Situation(facts, pack, lanes, band, Collections.unmodifiableMap(states));
  }

  /** Growth refused on every line. */
  Situation refuse(Binding rule, ReasonCode reason) {
    return each(line -> line.refuse(rule, reason));
  }

  /** A protective action on every line. */
  Situation protect(Action action, Binding rule, ReasonCode reason) {
    return each(line -> line.protect(action, rule, reason));
  }

  /**
   * Quota of each line as the rules leave it. It counts the earmark that has not lapsed as whole,
   * also where the line loses it, since whoever reads this takes that much off.
   */
  Map<Product, BigDecimal> ceilings() {
    var quotas = new EnumMap<Product, BigDecimal>(Product.class);
    lines.forEach(
        (product, line) ->
            quotas.put(
                product,
                line.ceiling().subtract(line.earmarkLeft()).add(line.facts().earmarkKept())));
    return quotas;
  }

  /** Whether a freeze by rule of the line has ended, as no person confirmed it in time. */
  boolean freezeLapsed(LineState line) {
    return line.facts().history().freezeLapsed(facts.asOf(), pack.protection().freezeLapseDays());
  }

  /** All that the customer owes, closed lines included. */
  BigDecimal owed() {
    return facts.lines().values().stream()
        .map(line -> line.use().outstanding())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** PD or arrears of a year at which a rise needs cover, credit-rules section 8. */
  boolean highRisk() {
    return late() || risky();
  }

  /** Late by so many days within a year. */
  boolean late() {
    return facts.standing().worstDpd365() >= pack.protection().highRiskDpd();
  }

  /** A PD of high risk, or the worst band. */
  boolean risky() {
    Double pd = facts.risk().pd();
    return pd != null && (pd >= pack.protection().highRiskPd() || band == Band.E);
  }

  BigDecimal exposureCap() {
    return pack.caps().customerExposure().get(facts.segment());
  }
}
