package io.huxin.jobs.explain;

import io.huxin.models.decision.Action;
import io.huxin.models.decision.Binding;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.DecisionEngine;
import io.huxin.models.decision.LineStatus;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What would change each decision. Where a fact can be supposed otherwise the engine is asked
 * again, so that what is promised is what the rules would have given on the day.
 */
final class ChangePart {
  private ChangePart() {}

  static Part of(CaseFile file) {
    var facts = new ArrayList<Fact>();
    for (StoredDecision decision : file.decisions()) {
      List<Remedy> remedies = remedies(file, decision);
      remedies.forEach(remedy -> facts.add(one(file, decision, remedy)));
      together(file, decision, remedies).ifPresent(facts::add);
    }
    if (facts.isEmpty()) {
      facts.add(Fact.of("nothing", null, "No rule stood in the way.", "没有规则限制。"));
    }
    return Part.of("change", "What would change it", "如何改变", facts);
  }

  private static List<Remedy> remedies(CaseFile file, StoredDecision decision) {
    var byReason = new Remedies(file, file.facts().lines().get(decision.product()));
    if (!decision.reasons().isEmpty()) {
      boolean worstBand = decision.binding() == Binding.BAND_CUT;
      return decision.reasons().stream()
          .map(
              reason ->
                  worstBand && reason == ReasonCode.RISK_TOO_HIGH
                      ? new RiskRemedies(file).bandCut()
                      : byReason.of(reason))
          .distinct()
          .toList();
    }
    return decision.binding() == null
        ? List.of()
        : List.of(new BindingRemedies(file, byReason, decision.band()).of(decision.binding()));
  }

  private static Fact one(CaseFile file, StoredDecision decision, Remedy remedy) {
    Said advice = remedy.advice();
    if (remedy.supposed() == null || !file.reproduced()) {
      return fact(decision.product(), "remedy", null, advice);
    }
    Decision then = then(file, decision.product(), remedy.supposed());
    if (same(file, decision, then)) {
      return fact(
          decision.product(),
          "remedy",
          null,
          new Said(
              advice.english() + " By itself this would not have changed the decision.",
              advice.chinese() + "仅此一项不会改变该决定。"));
    }
    return would(file, decision, "remedy", advice, then);
  }

  /** What all of several would have given together. */
  private static Optional<Fact> together(
      CaseFile file, StoredDecision decision, List<Remedy> remedies) {
    List<UnaryOperator<CustomerFacts>> supposed =
        remedies.stream().map(Remedy::supposed).filter(Objects::nonNull).toList();
    if (supposed.size() < 2 || !file.reproduced()) {
      return Optional.empty();
    }
    Decision then =
        then(
            file,
            decision.product(),
            facts -> {
              CustomerFacts all = facts;
              for (UnaryOperator<CustomerFacts> each : supposed) {
                all = each.apply(all);
              }
              return all;
            });
    return same(file, decision, then)
        ? Optional.empty()
        : Optional.of(
            would(
                file,
                decision,
                "remedies_together",
                new Said("All of these that can be tried out, together.", "上述可试算各项同时满足时:"),
                then));
  }

  private static Fact would(
      CaseFile file, StoredDecision decision, String name, Said advice, Decision then) {
    Said outcome = freed(file, decision, then) ? freed(file, then) : outcome(file, then);
    var value =
        Values.of(
            "action", then.action().name(),
            "new_quota", then.newQuota());
    return fact(
        decision.product(),
        name,
        value,
        new Said(
            advice.english() + " The decision would have been: " + outcome.english() + ".",
            advice.chinese() + "决定将为:" + outcome.chinese() + "。"));
  }

  /** Where budgets choose, a rise is what the rules would have allowed at most. */
  private static Said outcome(CaseFile file, Decision then) {
    LineStatus status = file.facts().lines().get(then.product()).status();
    Said outcome =
        OutcomeWords.of(
            then.action(),
            status == LineStatus.FROZEN,
            file.money(then.oldQuota()),
            file.money(then.newQuota()));
    boolean stays = then.action() == Action.HOLD || then.action() == Action.DECREASE;
    if (stays && status != LineStatus.ACTIVE) {
      Said still = Words.status(status);
      return new Said(
          outcome.english() + ", the line still " + still.english(),
          outcome.chinese() + ",状态仍为" + still.chinese());
    }
    boolean chosen = then.action() == Action.INCREASE || then.action() == Action.OPEN;
    return file.budgeted() && chosen
        ? new Said(
            outcome.english() + ", at most, within the amounts of the day",
            outcome.chinese() + "(最多,且以当日总量为限)")
        : outcome;
  }

  /** Whether the line would have kept the very quota it was limited to, and no limit or freeze. */
  private static boolean freed(CaseFile file, StoredDecision decision, Decision then) {
    return decision.action() == Action.LIMIT
        && file.facts().lines().get(then.product()).status() == LineStatus.ACTIVE
        && then.action() == Action.HOLD
        && then.newQuota().compareTo(decision.newQuota()) == 0;
  }

  private static Said freed(CaseFile file, Decision then) {
    BigDecimal before = file.facts().lines().get(then.product()).history().quotaBeforeLimit();
    var free = new Said("no longer limited to what is owed", "不再限制为欠款余额");
    if (before == null || before.compareTo(then.newQuota()) <= 0 || then.binding() == null) {
      return free;
    }
    Said rule = BindingWords.of(then.binding());
    return new Said(
        free.english()
            + "; the "
            + file.money(before)
            + " of before not yet given back, by another rule: "
            + rule.english(),
        free.chinese() + ";此前的额度" + file.money(before) + "依另一规则暂不恢复:" + rule.chinese());
  }

  private static Decision then(
      CaseFile file, Product product, UnaryOperator<CustomerFacts> supposed) {
    return DecisionEngine.decide(supposed.apply(file.facts()), file.pack(), file.lanes()).stream()
        .filter(each -> each.product() == product)
        .findFirst()
        .orElseThrow();
  }

  private static boolean same(CaseFile file, StoredDecision decision, Decision then) {
    LineStatus status = file.facts().lines().get(then.product()).status();
    // A line that was stopped before and is let be stays stopped.
    boolean stays =
        then.action() == Action.HOLD
            && ((decision.action() == Action.FREEZE && status == LineStatus.FROZEN)
                || (decision.action() == Action.BLOCK && status == LineStatus.BLOCKED));
    return (stays || then.action() == decision.action())
        && then.newQuota().compareTo(decision.newQuota()) == 0;
  }

  private static Fact fact(Product product, String name, Object value, Said said) {
    return Fact.of(product, name, value, said.english(), said.chinese());
  }
}
