package io.huxin.jobs.explain;

import io.huxin.models.decision.HardCap;
import io.huxin.models.decision.Limits;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The caps that applied: law, customer exposure, price, income. */
final class CapsPart {
  private CapsPart() {}

  static Part of(CaseFile file) {
    Limits limits = Limits.of(file.facts(), file.pack());
    var facts = new ArrayList<Fact>();
    facts.add(
        Fact.of(
            "customer_exposure",
            Values.of("cap", limits.exposureCap(), "before", limits.exposure()),
            "All your quotas, debts and guarantees given together: "
                + file.money(limits.exposure())
                + " before the decision, at most "
                + file.money(limits.exposureCap())
                + ".",
            "您的额度、欠款与所提供担保合计:决定前"
                + file.money(limits.exposure())
                + ",上限"
                + file.money(limits.exposureCap())
                + "。"));
    if (file.pack().affordability().enabled()) {
      facts.add(income(file, limits.income()));
    }
    limits.lines().forEach((product, line) -> facts.addAll(line(file, product, line)));
    new TreeMap<>(file.hardCaps())
        .forEach((product, cap) -> facts.add(ruledOut(file, product, cap)));
    return Part.of("caps", "Caps that applied", "适用的上限", facts);
  }

  private static Fact ruledOut(CaseFile file, Product product, HardCap cap) {
    Said rule = BindingWords.of(cap.rule());
    String most = file.money(cap.quota());
    return Fact.of(
        product,
        "hard_cap",
        Values.of("quota", cap.quota(), "rule", cap.rule().name()),
        "limits above " + most + " were ruled out by: " + rule.english() + ".",
        "高于" + most + "的额度被以下规则排除:" + rule.chinese() + "。");
  }

  private static Fact income(CaseFile file, BigDecimal income) {
    BigDecimal without = file.pack().caps().withoutIncome();
    return income == null
        ? Fact.of(
            "income_counted",
            null,
            "No income is known: all your quotas together do not grow beyond "
                + file.money(without)
                + ".",
            "收入未知:您的全部额度合计不会增至" + file.money(without) + "以上。")
        : Fact.of(
            "income_counted",
            income,
            "Income that counts: "
                + file.money(income)
                + " a month; payments on all debt may take "
                + CaseFile.percent(file.pack().affordability().dsrLimit())
                + " of it.",
            "计入的月收入:"
                + file.money(income)
                + ";全部债务还款最多占其"
                + CaseFile.percent(file.pack().affordability().dsrLimit())
                + "。");
  }

  private static List<Fact> line(CaseFile file, Product product, Limits.OfLine line) {
    var facts = new ArrayList<Fact>();
    BigDecimal within = line.withinExposure().max(BigDecimal.ZERO);
    facts.add(
        Fact.of(
            product,
            "quota_cap",
            Values.of("product_cap", line.quotaCap(), "within_exposure", within),
            "at most "
                + file.money(line.quotaCap())
                + " for the product, and "
                + file.money(within)
                + " beside the rest of your exposure.",
            "本产品上限" + file.money(line.quotaCap()) + ",扣除其他占用后最多" + file.money(within) + "。"));
    if (line.affordable() != null) {
      facts.add(
          Fact.of(
              product,
              "affordable",
              line.affordable(),
              "at most " + file.money(line.affordable()) + " that your income can repay.",
              "按您的收入可负担的额度最多" + file.money(line.affordable()) + "。"));
    }
    String rate = CaseFile.percent(line.allIn());
    String cap = CaseFile.percent(file.pack().price().allInCap());
    facts.add(
        Fact.of(
            product,
            "all_in_rate",
            Values.of("rate", line.allIn(), "cap", file.pack().price().allInCap()),
            "yearly cost all-in " + rate + ", at most " + cap + ".",
            "年化综合成本" + rate + ",上限" + cap + "。"));
    return facts;
  }
}
