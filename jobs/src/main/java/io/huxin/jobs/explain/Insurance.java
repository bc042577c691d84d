package io.huxin.jobs.explain;

import io.huxin.models.decision.LineUse;
import io.huxin.models.policy.InsuranceRules.Payer;
import java.math.BigDecimal;

/** Insurance of a line: what of a loss is insured, what it costs in a year, and who pays it. */
final class Insurance {
  private Insurance() {}

  /**
   * The insurance of a line that has one.
   *
   * @param decision with an insured share above 0, and so with expected amounts
   */
  static Fact of(CaseFile file, StoredDecision decision) {
    Payer payer = file.pack().insurance().paidBy();
    String share = CaseFile.percent(decision.insuredShare());
    String premium = file.money(decision.premium());
    Said said =
        payer == Payer.LENDER
            ? new Said(
                "; it is not charged to you, and what you owe stays the same",
                ";该费用不向您收取,您的欠款不因此减少")
            : paidByUser(file, decision);
    return Fact.of(
        decision.product(),
        "insurance",
        Values.of(
            "share",
            decision.insuredShare(),
            "premium",
            decision.premium(),
            "paid_by",
            payer.name()),
        "an insurer bears "
            + share
            + " of the lender's loss on this line for a premium of "
            + premium
            + " a year"
            + said.english()
            + ".",
        "保险人承担本额度损失的" + share + ",年保费" + premium + said.chinese() + "。");
  }

  /** The premium counts in the all-in cost, on the expected balance as the price cap has it. */
  private static Said paidByUser(CaseFile file, StoredDecision decision) {
    LineUse use = file.facts().lines().get(decision.product()).use();
    BigDecimal balance = decision.expectedBalance();
    if (balance.signum() == 0) {
      return new Said(" that you pay; what you owe stays the same", ",由您支付,您的欠款不因此减少");
    }
    String rate =
        CaseFile.percent(
            file.pack()
                .price()
                .allIn(
                    decision.product(),
                    use.apr(),
                    decision.premium().doubleValue() / balance.doubleValue(),
                    use.feeRate()));
    return new Said(
        " that you pay, which makes the yearly cost all-in "
            + rate
            + "; what you owe stays the same",
        ",由您支付,计入后年化综合成本为" + rate + ",您的欠款不因此减少");
  }
}
