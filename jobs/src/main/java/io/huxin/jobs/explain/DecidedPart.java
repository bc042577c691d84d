package io.huxin.jobs.explain;

import io.huxin.models.decision.ReasonCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What was decided for each product, by which rule and why, and what became of it. */
final class DecidedPart {
  private DecidedPart() {}

  static Part of(CaseFile file) {
    var facts = new ArrayList<Fact>();
    for (StoredDecision decision : file.decisions()) {
      Order.of(file, decision.product()).ifPresent(facts::add);
      facts.add(action(file, decision));
      if (decision.binding() != null) {
        Said rule = BindingWords.of(decision.binding());
        facts.add(
            Fact.of(
                decision.product(),
                "binding",
                decision.binding().name(),
                "the rule that bound is " + rule.english() + ".",
                "起决定作用的规则:" + rule.chinese() + "。"));
      }
      for (ReasonCode reason : decision.reasons()) {
        facts.add(
            Fact.of(
                decision.product(),
                "reason",
                reason.name(),
                "reason: " + reason.english(),
                "原因:" + reason.chinese()));
      }
      if (decision.insuredShare() > 0) {
        facts.add(Insurance.of(file, decision));
      }
      facts.add(effect(file, decision));
    }
    facts.addAll(after(file, file.decisions().get(0)));
    if (!file.reproduced()) {
      facts.add(
          Fact.of(
              "not_reproduced",
              true,
              "The facts and the policy pack at hand no longer give these decisions: what stands"
                  + " above and below of facts and caps may not be what was known on the day.",
              "现有资料与政策包已无法重现上述决定:所列情况与上限可能与当日所知不同。"));
    }
    return Part.of("decided", "What was decided", "决定内容", facts);
  }

  private static Fact action(CaseFile file, StoredDecision decision) {
    var value =
        Values.of(
            "action", decision.action().name(),
            "old_quota", decision.oldQuota(),
            "new_quota", decision.newQuota());
    Said outcome =
        OutcomeWords.of(
            decision.action(),
            decision.frozen(),
            file.money(decision.oldQuota()),
            file.money(decision.newQuota()));
    return Fact.of(
        decision.product(), "action", value, outcome.english() + ".", outcome.chinese() + "。");
  }

  private static Fact effect(CaseFile file, StoredDecision decision) {
    Said effect = effect(decision, file.sealed());
    return Fact.of(
        decision.product(),
        "effect",
        value(decision),
        effect.english() + ".",
        effect.chinese() + "。");
  }

  private static Object value(StoredDecision decision) {
    CoreAnswer answer = decision.answer();
    String result = null;
    if (answer != null) {
      result = answer.applied() ? "APPLIED" : "REFUSED";
    }
    return Values.of(
        "outcome",
        decision.outcome(),
        "answer",
        result,
        "answered_on",
        answer == null ? null : answer.on().toString());
  }

  private static Said effect(StoredDecision decision, boolean sealed) {
    if (decision.retrospective()) {
      return new Said("decided to be looked at only, never published", "仅供查看,不予发布");
    }
    if (!sealed) {
      return new Said("not published: the day is not sealed", "尚未发布:当日未封存");
    }
    if (!decision.changes()) {
      return new Said("nothing changes on the line", "额度状态不变");
    }
    return switch (decision.outcome() == null ? "" : decision.outcome()) {
      case "APPLIED" ->
          decision.answer() == null
              ? new Said("published; no answer of the core system is known", "已发布;未见核心系统的答复")
              : decision.answer().said();
      case "REFUSED_STALE" ->
          new Said("did not take effect: the line had changed meanwhile", "未生效:其间额度已有变动");
      case "WITHHELD" -> new Said("did not take effect: it was held back", "未生效:已暂缓发布");
      default -> new Said("no outcome is recorded", "没有发布结果记录");
    };
  }

  private static List<Fact> after(CaseFile file, StoredDecision any) {
    var facts = new ArrayList<Fact>();
    BigDecimal exposure = any.exposure();
    facts.add(
        Fact.of(
            "exposure_after",
            exposure,
            "All together after the decision: " + file.money(exposure) + ".",
            "决定后合计:" + file.money(exposure) + "。"));
    if (any.dsr() != null) {
      String share = CaseFile.percent(any.dsr());
      facts.add(
          Fact.of(
              "dsr_after",
              any.dsr(),
              "Payments on all debt would take " + share + " of the income that counts.",
              "全部债务还款将占计入收入的" + share + "。"));
    }
    return facts;
  }
}
