package io.huxin.jobs.explain;

import io.huxin.models.decision.Binding;
import io.huxin.models.decision.BudgetUse;
import io.huxin.models.decision.Candidate;
import io.huxin.models.decision.Lanes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the quotas were chosen among those that the rules allowed, and what they are worth to the
 * lender. Under the strategy BAND the band alone says the quota, so there is nothing to compare.
 */
final class ChoicePart {
  private ChoicePart() {}

  static Part of(CaseFile file) {
    var facts = new ArrayList<Fact>();
    String strategy = file.decisions().get(0).strategy();
    if (file.lanes() == Lanes.BUDGET_USED_UP) {
      facts.add(
          Fact.of(
              "strategy",
              strategy,
              "What would be given back or converted waits: it adds to an amount of which no more may"
                  + " be added at present.",
              "拟恢复或转化的额度暂缓:其计入的总量目前不得再增加。"));
    } else if (file.budgeted() && !file.lanes().growth()) {
      facts.add(Fact.of("strategy", strategy, "No quotas were raised on the day.", "当日未提高任何额度。"));
    } else if (file.budgeted() && file.candidates().size() <= 1) {
      facts.add(
          Fact.of(
              "strategy",
              strategy,
              "The rules left one outcome only: no other quotas were compared.",
              "依规则仅有一种结果,未比较其他额度。"));
    } else if (file.budgeted()) {
      facts.addAll(budgeted(file, strategy));
    } else {
      facts.add(
          Fact.of(
              "strategy",
              strategy,
              "Quotas follow the risk bands of the policy pack: no other quotas were compared, and"
                  + " no budget has a price.",
              "额度依政策包的风险等级确定:未比较其他额度,预算没有价格。"));
    }
    for (StoredDecision decision : file.decisions()) {
      if (decision.expectedBalance() != null) {
        facts.add(value(file, decision));
      }
    }
    return Part.of("choice", "How the quotas were chosen", "额度的选取", facts);
  }

  private static List<Fact> budgeted(CaseFile file, String strategy) {
    var facts = new ArrayList<Fact>();
    boolean drawn =
        file.decisions().stream().anyMatch(each -> each.binding() == Binding.NEAR_CUT_OFF);
    facts.add(
        drawn
            ? Fact.of(
                "strategy",
                strategy,
                "The smallest first quota was given by lot, in a controlled comparison, whatever it"
                    + " is worth.",
                "对照比较中按抽签给予最低首次额度,不论其价值。")
            : Fact.of(
                "strategy",
                strategy,
                "Of the quotas that the rules allow, those are given that are worth most within what may"
                    + " be added to all quotas on the day.",
                "在规则允许的额度中,以当日可增加总量为限,选取价值最高者。"));
    List<Candidate> candidates = file.candidates();
    int chosen = file.choice();
    for (int at = 0; at < candidates.size(); at++) {
      facts.add(candidate(file, candidates.get(at), at == chosen));
    }
    file.budgetsThatBound().forEach((name, budget) -> facts.add(budget(file, name, budget)));
    file.communityBudgetsPaid().forEach(budget -> facts.add(ofCommunity(file, budget)));
    return facts;
  }

  /** What bound, and what one more unit of it was worth on the day: a yuan, or a line. */
  private static Fact budget(CaseFile file, String name, DayBudget budget) {
    String currency = file.pack().currency();
    boolean lines = BudgetUse.inLines(name);
    boolean told = budget.isPriced();
    String each = String.format(Locale.ROOT, "%.4f %s", budget.price(), currency);
    return Fact.of(
        "budget_price",
        Values.of("budget", name, "price", told ? budget.price() : null),
        "The budget of "
            + Words.budget(name).english()
            + " limited the choice"
            + (told
                ? "; "
                    + (lines ? "one line" : "1 " + currency)
                    + " more was worth about "
                    + each
                    + "."
                : "."),
        "预算“"
            + Words.budget(name).chinese()
            + "”限制了选择"
            + (told ? ",每增加" + (lines ? "一笔" : "1 " + currency) + "的价值约为" + each + "。" : "。"));
  }

  /** Nothing is said of who else is in the community. */
  private static Fact ofCommunity(CaseFile file, CommunityBudget budget) {
    String currency = file.pack().currency();
    boolean told = budget.priceTold();
    String each = String.format(Locale.ROOT, "%.4f %s", budget.price(), currency);
    Said name = Words.budget(budget.budget());
    return Fact.of(
        "community_budget_price",
        Values.of("budget", budget.budget(), "price", told ? budget.price() : null),
        "The budget of "
            + name.english()
            + " of the group of guarantees you are part of limited the choice"
            + (told ? "; 1 " + currency + " more was worth about " + each + "." : "."),
        "您所在担保群体的预算“"
            + name.chinese()
            + "”限制了选择"
            + (told ? ",每增加1 " + currency + "的价值约为" + each + "。" : "。"));
  }

  private static Fact candidate(CaseFile file, Candidate candidate, boolean chosen) {
    Map<String, Object> quotas = new TreeMap<>();
    var english = new ArrayList<String>();
    var chinese = new ArrayList<String>();
    new TreeMap<>(candidate.quotas())
        .forEach(
            (product, quota) -> {
              quotas.put(product.name(), quota);
              english.add(Words.product(product).english() + " " + file.money(quota));
              chinese.add(Words.product(product).chinese() + file.money(quota));
            });
    String profit = file.money(candidate.profit());
    return Fact.of(
        "candidate",
        Values.of("quotas", quotas, "expected_profit", candidate.profit(), "chosen", chosen),
        String.join(", ", english) + ": expected profit " + profit + (chosen ? " (chosen)." : "."),
        String.join(",", chinese) + ":预期利润" + profit + (chosen ? "(已选)。" : "。"));
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
