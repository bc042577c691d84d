package io.huxin.jobs.explain;

import io.huxin.models.decision.Bureau;
import io.huxin.models.decision.Consents;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.Risk;
import io.huxin.models.decision.Standing;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Facts of a customer with one thing otherwise: the engine then says what that would change. */
final class Supposed {
  private Supposed() {}

  /** What is past due on a product is paid, and no probation follows. */
  static UnaryOperator<CustomerFacts> nothingPastDueOn(Product product) {
    return facts ->
        lines(facts, line -> line.product() == product ? line.with(LineArrears.NONE) : line);
  }

  /** The same on every other product. */
  static UnaryOperator<CustomerFacts> nothingPastDueBut(Product product) {
    return facts ->
        lines(facts, line -> line.product() == product ? line : line.with(LineArrears.NONE));
  }

  /** No rise and no cut lately. */
  static CustomerFacts longUnchanged(CustomerFacts facts) {
    return lines(facts, line -> line.with(line.history().longUnchanged()));
  }

  static CustomerFacts creditConsent(CustomerFacts facts) {
    Consents has = facts.consents();
    return facts.with(new Consents(true, has.conversion(), has.automationRefused()));
  }

  static CustomerFacts automationAccepted(CustomerFacts facts) {
    Consents has = facts.consents();
    return facts.with(new Consents(has.credit(), has.conversion(), false));
  }

  static CustomerFacts punctualYear(CustomerFacts facts) {
    Standing has = facts.standing();
    return facts.with(
        new Standing(
            0,
            has.inDefault(),
            has.fraudConfirmed(),
            has.deceased(),
            has.insolvent(),
            has.sealed(),
            has.openAlert(),
            has.defaultEndsOn()));
  }

  static CustomerFacts nothingOverdueElsewhere(CustomerFacts facts) {
    Bureau has = facts.bureau();
    return facts.with(
        new Bureau(has.otherDebt(), has.monthlyDue(), has.lenders(), BigDecimal.ZERO));
  }

  /** A PD, and a band that follows it at once. */
  static CustomerFacts pd(CustomerFacts facts, double pd) {
    return facts.with(new Risk(facts.risk().population(), pd, null, List.of()));
  }

  private static CustomerFacts lines(CustomerFacts facts, UnaryOperator<LineFacts> change) {
    Map<Product, LineFacts> lines = new EnumMap<>(Product.class);
    facts.lines().forEach((product, line) -> lines.put(product, change.apply(line)));
    return facts.with(lines);
  }
}
