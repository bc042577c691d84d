package io.huxin.jobs.explain;

import io.huxin.models.decision.Action;
import io.huxin.models.decision.Binding;
import io.huxin.models.decision.EarmarkOwed;
import io.huxin.models.decision.LineFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Conversion, earmark and guarantees, of the user's own side only: who stands on the other side of
 * a guarantee, and how they pay, is never told (credit-rules section 10).
 */
final class OwnPart {
  private OwnPart() {}

  static Part of(CaseFile file) {
    var facts = new ArrayList<Fact>();
    BigDecimal given = file.facts().guaranteedCaps();
    if (given.signum() > 0) {
      facts.add(
          Fact.of(
              "guarantees_given",
              given,
              "Guarantees you have given count "
                  + file.money(given)
                  + " in all, and a share of it in your monthly payments.",
              "您所提供的担保合计计入" + file.money(given) + ",并按比例计入每月还款。"));
    }
    for (StoredDecision decision : file.decisions()) {
      BigDecimal before = file.facts().lines().get(decision.product()).upliftBefore();
      if (decision.uplift().signum() > 0 || before.signum() > 0) {
        facts.add(
            Fact.of(
                decision.product(),
                "guarantee_uplift",
                Values.of("before", before, "after", decision.uplift()),
                file.money(decision.uplift())
                    + " of the quota rests on guarantees given for you, "
                    + file.money(before)
                    + " before the decision.",
                "额度中"
                    + file.money(decision.uplift())
                    + "依托他人为您提供的担保,决定前为"
                    + file.money(before)
                    + "。"));
      }
      if (decision.conversion().signum() > 0) {
        facts.add(
            Fact.of(
                decision.product(),
                "conversion_amount",
                decision.conversion(),
                file.money(decision.conversion())
                    + " of pay-later balance is turned into cash-loan quota; your exposure does not"
                    + " grow by it.",
                file.money(decision.conversion()) + "先享后付余额转为现金贷额度,您的总占用不因此增加。"));
      }
      if (decision.earmarked().signum() > 0) {
        facts.add(
            Fact.of(
                decision.product(),
                "earmarked",
                decision.earmarked(),
                file.money(decision.earmarked())
                    + " of the quota can be drawn only to repay the converted bill.",
                "额度中" + file.money(decision.earmarked()) + "仅可用于偿还已转化的账单。"));
      }
      facts.addAll(ended(file, decision));
      if (decision.action() == Action.RESTORE && decision.binding() == Binding.RESTORE) {
        facts.add(
            Fact.of(
                decision.product(),
                "given_back",
                null,
                "What is given back had been taken by a limit, a freeze, an earmark, or a conversion"
                    + " that was made on one side only.",
                "恢复的额度此前因限额、冻结、专用额度或仅单边完成的信用转化而减少。"));
      }
    }
    if (facts.isEmpty()) {
      facts.add(
          Fact.of(
              "none",
              null,
              "No conversion, earmark or guarantee plays a part.",
              "不涉及信用转化、专用额度或担保。"));
    }
    return Part.of("own", "Conversion and guarantees", "信用转化与担保", facts);
  }

  /** What the decision takes of an earmark, and what pay-later has yet to get back of one. */
  private static List<Fact> ended(CaseFile file, StoredDecision decision) {
    LineFacts line = file.facts().lines().get(decision.product());
    var facts = new ArrayList<Fact>();
    BigDecimal ended = line.earmarked().subtract(decision.earmarked());
    if (ended.signum() > 0) {
      facts.add(
          Fact.of(
              decision.product(),
              "earmark_ended",
              ended,
              file.money(ended)
                  + " of the quota could be drawn only to repay the converted bill, and was not drawn;"
                  + " it ends.",
              "额度中" + file.money(ended) + "仅可用于偿还已转化的账单,未支用,现予终止。"));
    }
    EarmarkOwed owed = line.history().earmark();
    if (owed.awaited().signum() > 0) {
      facts.add(
          Fact.of(
              decision.product(),
              "earmark_awaited",
              owed.awaited(),
              file.money(owed.awaited())
                  + " that was converted and not drawn waits: it returns to this line once the core"
                  + " system has answered that the cash loan no longer holds it.",
              "已转化未支用的" + file.money(owed.awaited()) + "暂缓恢复:待核心系统答复现金贷额度已不含该笔金额后恢复。"));
    }
    BigDecimal lost = owed.lost();
    if (lost.signum() > 0 && decision.action() != Action.RESTORE) {
      facts.add(
          Fact.of(
              decision.product(),
              "earmark_lost",
              lost,
              file.money(lost)
                  + " that was converted and not drawn returns to this line once its quota may grow.",
              "已转化未支用的" + file.money(lost) + "将在本额度可增加时恢复。"));
    }
    return facts;
  }
}
