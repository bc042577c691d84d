package io.huxin.jobs.explain;

import io.huxin.models.decision.Bureau;
import io.huxin.models.decision.Consents;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.LineHistory;
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

  static CustomerFacts nothingPastDue(CustomerFacts facts) {
    return lines(facts, line -> line(line, LineArrears.NONE, line.history()));
  }

  /** No rise and no cut lately. */
  static CustomerFacts longUnchanged(CustomerFacts facts) {
    return lines(facts, line -> line(line, line.arrears(), line.history().longUnchanged()));
  }

  static CustomerFacts creditConsent(CustomerFacts facts) {
    Consents has = facts.consents();
    return with(
        facts,
        facts.bureau(),
        facts.risk(),
        facts.standing(),
        new Consents(true, has.conversion(), has.automationRefused()));
  }

  static CustomerFacts automationAccepted(CustomerFacts facts) {
    Consents has = facts.consents();
    return with(
        facts,
        facts.bureau(),
        facts.risk(),
        facts.standing(),
        new Consents(has.credit(), has.conversion(), false));
  }

  static CustomerFacts punctualYear(CustomerFacts facts) {
    Standing has = facts.standing();
    return with(
        facts,
        facts.bureau(),
        facts.risk(),
        new Standing(
            0,
            has.inDefault(),
            has.fraudConfirmed(),
            has.deceased(),
            has.insolvent(),
            has.sealed(),
            has.openAlert(),
            has.defaultEndsOn()),
        facts.consents());
  }

  static CustomerFacts nothingOverdueElsewhere(CustomerFacts facts) {
    Bureau has = facts.bureau();
    return with(
        facts,
        new Bureau(has.otherDebt(), has.monthlyDue(), has.lenders(), BigDecimal.ZERO),
        facts.risk(),
        facts.standing(),
        facts.consents());
  }

  /** A PD, and a band that follows it at once. */
  static CustomerFacts pd(CustomerFacts facts, double pd) {
    return with(
        facts,
        facts.bureau(),
        new Risk(facts.risk().population(), pd, null, List.of()),
        facts.standing(),
        facts.consents());
  }

  private static CustomerFacts with(
      CustomerFacts facts, Bureau bureau, Risk risk, Standing standing, Consents consents) {
    return new CustomerFacts(
        facts.asOf(),
        facts.userId(),
        facts.segment(),
        facts.region(),
        facts.age(),
        facts.tenureDays(),
        facts.settledBills(),
        facts.income(),
        bureau,
        risk,
        standing,
        consents,
        facts.guaranteedCaps(),
        facts.armDraw(),
        facts.directives(),
        facts.lines());
  }

  private static CustomerFacts lines(CustomerFacts facts, UnaryOperator<LineFacts> change) {
    Map<Product, LineFacts> lines = new EnumMap<>(Product.class);
    facts.lines().forEach((product, line) -> lines.put(product, change.apply(line)));
    return new CustomerFacts(
        facts.asOf(),
        facts.userId(),
        facts.segment(),
        facts.region(),
        facts.age(),
        facts.tenureDays(),
        facts.settledBills(),
        facts.income(),
        facts.bureau(),
        facts.risk(),
        facts.standing(),
        facts.consents(),
        facts.guaranteedCaps(),
        facts.armDraw(),
        facts.directives(),
        lines);
  }

  private static LineFacts line(LineFacts line, LineArrears arrears, LineHistory history) {
    return new LineFacts(
        line.product(),
        line.exists(),
        line.status(),
        line.quota(),
        line.earmarked(),
        line.earmarkLapse(),
        line.lineVersion(),
        line.openApplication(),
        line.use(),
        arrears,
        history,
        line.conversion(),
        line.override(),
        line.upliftBefore(),
        line.upliftGranted(),
        line.insuredBefore(),
        line.funding());
  }
}
