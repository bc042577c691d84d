package io.huxin.models.decision;

import io.huxin.models.policy.ConversionRules;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pay-later balance into cash-loan quota, credit-rules section 5: the quotas move by the same
 * amount, which on the cash loan may only repay the bill, so that exposure never grows.
 */
final class Conversion {
  private Conversion() {}

  /** Both rows of a conversion, or empty where there is none. */
  static Optional<Map<Product, Outcome>> outcomes(Situation all) {
    LineState payLater = all.lines().get(Product.PAY_LATER);
    LineState cashLoan = all.lines().get(Product.CASH_LOAN);
    boolean possible =
        all.pack().conversion().enabled()
            && all.facts().consents().conversion()
            && !all.highRisk()
            && payLater != null
            && cashLoan != null
            && takesPart(payLater)
            && takesPart(cashLoan)
            && rested(all, payLater);
    BigDecimal amount = possible ? amount(all, payLater, cashLoan) : BigDecimal.ZERO;
    if (amount.signum() == 0) {
      return Optional.empty();
    }
    var rows = new EnumMap<Product, Outcome>(Product.class);
    rows.put(Product.PAY_LATER, row(payLater, amount.negate(), BigDecimal.ZERO, amount));
    rows.put(
        Product.CASH_LOAN,
        row(cashLoan, amount, cashLoan.facts().earmarkKept().add(amount), amount));
    return Optional.of(rows);
  }

  private static boolean takesPart(LineState line) {
    LineFacts facts = line.facts();
    return line.mayGrow()
        && facts.exists()
        && facts.status() == LineStatus.ACTIVE
        && facts.override() == null
        && facts.arrears().dpdUncured() == 0
        && !facts.earmarkLapsed()
        && !Restoring.isPending(facts);
  }

  private static boolean rested(Situation all, LineState payLater) {
    var last = payLater.facts().conversion().lastConversionOn();
    return last == null
        || ChronoUnit.DAYS.between(last, all.facts().asOf())
            >= all.pack().conversion().intervalDays();
  }

  private static BigDecimal amount(Situation all, LineState payLater, LineState cashLoan) {
    ConversionRules rules = all.pack().conversion();
    ConversionFacts facts = payLater.facts().conversion();
    BigDecimal earned =
        facts
            .ownCashRepaid180()
            .multiply(BigDecimal.valueOf(rules.repaymentShare()))
            .subtract(facts.converted180());
    BigDecimal bill = facts.billedUnpaid().subtract(cashLoan.facts().earmarkKept());
    BigDecimal room =
        all.pack().caps().quota().get(Product.CASH_LOAN).subtract(cashLoan.facts().quota());
    BigDecimal least = earned.min(bill).min(room).min(payLater.facts().quota());
    return all.pack().stability().down(least.max(BigDecimal.ZERO));
  }

  private static Outcome row(
      LineState line, BigDecimal change, BigDecimal earmarked, BigDecimal amount) {
    Outcome row =
        Outcome.plain(
            line, Action.CONVERT, line.facts().quota().add(change), Binding.CONVERSION, List.of());
    return row.with(row.uplift(), earmarked).converting(amount);
  }
}
