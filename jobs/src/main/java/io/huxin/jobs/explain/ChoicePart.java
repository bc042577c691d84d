package io.huxin.jobs.explain;

import java.util.ArrayList;

/**
 * How the quotas were chosen among those that the rules allowed, and what they are worth to the
 * lender. Under the strategy BAND the band alone says the quota, so there is nothing to compare.
 */
final class ChoicePart {
  private ChoicePart() {}

  static Part of(CaseFile file) {
    var facts = new ArrayList<Fact>();
    String strategy = file.decisions().get(0).strategy();
    facts.add(
        strategy.equals("BAND")
            ? Fact.of(
                "strategy",
                strategy,
                "Quotas follow the risk bands of the policy pack: no other quotas were compared, and"
                    + " no budget has a price.",
                "额度依政策包的风险等级确定:未比较其他额度,预算没有价格。")
            : Fact.of(
                "strategy",
                strategy,
                "The strategy that decided is " + strategy + ".",
                "决定所用策略:" + strategy + "。"));
    for (StoredDecision decision : file.decisions()) {
      if (decision.expectedBalance() != null) {
        facts.add(value(file, decision));
      }
    }
    return Part.of("choice", "How the quotas were chosen", "额度的选取", facts);
  }

  private static Fact value(CaseFile file, StoredDecision decision) {
    var value =
        Values.of(
            "expected_balance", decision.expectedBalance(),
            "ead", decision.ead(),
            "expected_loss", decision.expectedLoss(),
            "expected_profit", decision.expectedProfit());
    String balance = file.money(decision.expectedBalance());
    String ead = file.money(decision.ead());
    String loss = file.money(decision.expectedLoss());
    String profit = file.money(decision.expectedProfit());
    return Fact.of(
        decision.product(),
        "value",
        value,
        "expected in 12 months: balance "
            + balance
            + ", exposure at default "
            + ead
            + ", loss "
            + loss
            + ", profit "
            + profit
            + ".",
        "未来12个月预期:余额" + balance + ",违约敞口" + ead + ",损失" + loss + ",利润" + profit + "。");
  }
}
