package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * An earmark that lapses on the day, beside what else the day asks. Where growth is stopped for
 * all, one that could return to pay-later waits: else the cash loan would lose it on a day on which
 * pay-later cannot gain it, and on no later day would anything be left to return. A rollback's
 * order is given as if nothing lapsed: of the cash loan it goes back to so much less, of pay-later
 * to so much more if it returns. A conversion of which only one side was made is in no such order.
 */
public final class LapsedEarmark {
  private LapsedEarmark() {}

  /** A customer as the rules of the day see them. */
  public static CustomerFacts reckoned(CustomerFacts known, Lanes lanes) {
    boolean stopped = !lanes.growth() || known.directives().emergency() != Emergency.NONE;
    CustomerFacts facts = stopped ? waiting(known) : known;
    LineFacts cashLoan = facts.lines().get(Product.CASH_LOAN);
    if (cashLoan == null
        || !cashLoan.earmarkLapsed()
        || cashLoan.earmarkLapse() == EarmarkLapse.HALF_CONVERTED) {
      return facts;
    }
    BigDecimal earmarked = cashLoan.earmarked();
    Map<Product, LineFacts> lines = new EnumMap<>(facts.lines());
    lines.put(
        Product.CASH_LOAN,
        moved(cashLoan, cashLoan.quota().subtract(earmarked), earmarked.negate()));
    LineFacts payLater = lines.get(Product.PAY_LATER);
    if (payLater != null && cashLoan.earmarkLapse().returns()) {
      BigDecimal had = payLater.history().earmark().lost().min(BigDecimal.ZERO);
      BigDecimal returned = earmarked.add(had).max(BigDecimal.ZERO);
      lines.put(Product.PAY_LATER, moved(payLater, payLater.quota(), returned));
    }
    return facts.with(lines);
  }

  private static CustomerFacts waiting(CustomerFacts facts) {
    var lines = new EnumMap<Product, LineFacts>(Product.class);
    facts.lines().forEach((product, line) -> lines.put(product, line.withReturnWaiting()));
    return facts.with(lines);
  }

  private static LineFacts moved(LineFacts line, BigDecimal left, BigDecimal by) {
    OverrideOrder order = line.override();
    return order == null || order.source() != OverrideOrder.Source.ROLLBACK
        ? line
        : line.with(RollbackOrder.moved(order, line, left, by));
  }
}
