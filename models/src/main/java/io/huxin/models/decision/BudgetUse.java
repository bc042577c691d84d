package io.huxin.models.decision;

import io.huxin.models.allocator.ChoiceRule;
import io.huxin.models.allocator.Terms;
import io.huxin.models.allocator.UserBlock;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.List;

/**
 * What candidates use of the budgets of a run, against giving no growth: exposure and quotas in
 * cents, expected loss and profit in millionths, rises by number. What a candidate frees is not
 * counted: a budget is not filled by one customer for another.
 */
public final class BudgetUse {
  /** The budgets, in the order of their costs. */
  public static final List<String> BUDGETS =
      List.of(
          "exposure",
          "expected_loss",
          "quota_pay_later",
          "quota_cash_loan",
          "rises",
          "thin_exposure",
          "thin_expected_loss");

  private static final int CENTS = 2;
  private static final int MILLIONTHS = 6;

  private BudgetUse() {}

  /**
   * Adds a customer.
   *
   * @param key hash of the customer's id
   */
  public static void add(UserBlock.Builder block, long key, Candidates candidates) {
    block.user(key);
    Candidate none = candidates.none();
    for (Candidate each : candidates.choices()) {
      block.item(units(each.profit().subtract(none.profit()), MILLIONTHS), costs(each, none));
    }
  }

  /** The choice that a rule gives a customer; the same wherever the customer's rows lie. */
  public static int chosen(ChoiceRule rule, Terms terms, Candidates candidates) {
    var block = new UserBlock.Builder(terms.budgets());
    add(block, 0, candidates);
    int[] chosen = new int[1];
    rule.forEach(0, block.build(), terms, (user, items) -> chosen[0] = items[0]);
    return chosen[0];
  }

  static long[] costs(Candidate each, Candidate none) {
    long exposure = more(each.exposure(), none.exposure(), CENTS);
    long loss = more(each.expectedLoss(), none.expectedLoss(), MILLIONTHS);
    return new long[] {
      exposure,
      loss,
      quota(each, none, Product.PAY_LATER),
      quota(each, none, Product.CASH_LOAN),
      Math.max(0, each.rises() - none.rises()),
      each.thin() ? exposure : 0,
      each.thin() ? loss : 0
    };
  }

  private static long quota(Candidate each, Candidate none, Product product) {
    return more(
        each.quotas().getOrDefault(product, BigDecimal.ZERO),
        none.quotas().getOrDefault(product, BigDecimal.ZERO),
        CENTS);
  }

  private static long more(BigDecimal amount, BigDecimal than, int scale) {
    return Math.max(0, units(amount.subtract(than), scale));
  }

  private static long units(BigDecimal amount, int scale) {
    return amount.movePointRight(scale).longValueExact();
  }
}
