package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** The value of one line among the outcomes of its customer. */
final class LineValue {
  private LineValue() {}

  /**
   * The value at the outcome's quota; null without a PD, or where there is no line and none is
   * opened.
   *
   * @param outcomes of all lines: the PD follows their quotas together
   */
  static QuotaValue of(Situation all, Outcome outcome, Map<Product, Outcome> outcomes, Double pd) {
    LineFacts line = outcome.line().facts();
    if (pd == null || (!line.exists() && outcome.action() != Action.OPEN)) {
      return null;
    }
    return new Valuation(all.pack(), pd)
        .of(
            line,
            net(line),
            netQuotas(outcomes).get(line.product()),
            pd(all, outcomes, pd),
            use(line, outcome.action()),
            // Behind what is drawn of a withdrawn uplift stands nobody any more.
            outcome.uplift().min(line.upliftGranted()),
            Cover.share(all, outcome));
  }

  /**
   * The PD at the outcomes' quotas.
   *
   * @param pd at today's
   */
  static double pd(Situation all, Map<Product, Outcome> outcomes, double pd) {
    BigDecimal before =
        all.lines().values().stream()
            .map(each -> net(each.facts()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal after =
        netQuotas(outcomes).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Valuation(all.pack(), pd).pdAt(before, after);
  }

  private static Map<Product, BigDecimal> netQuotas(Map<Product, Outcome> outcomes) {
    var quotas = new EnumMap<Product, BigDecimal>(Product.class);
    outcomes.forEach(
        (product, outcome) -> quotas.put(product, outcome.quota().subtract(outcome.earmarked())));
    return quotas;
  }

  private static Valuation.Use use(LineFacts line, Action action) {
    return line.status().after(action) == LineStatus.ACTIVE
        ? Valuation.Use.OPEN
        : Valuation.Use.STOPPED;
  }

  private static BigDecimal net(LineFacts line) {
    return line.quota().subtract(line.earmarked());
  }
}
