package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules have said of a line so far. It can only be restricted further: a protective
 * standing never falls, a ceiling never rises, a refusal is never taken back. Hence no rule can
 * weaken an earlier one.
 *
 * @param facts the line
 * @param standing HOLD, or the strongest of LIMIT, FREEZE and BLOCK so far
 * @param ceiling most quota allowed, at most the quota held; the quota held if nothing cuts it
 * @param protectedBy rule behind the standing or ceiling, null if there is none
 * @param refusedBy first rule that refused growth, null if none did
 * @param underReview a person decides, not the engine
 * @param protections reasons of the standing and ceiling, the strongest first
 * @param refusals reasons of the refusals, in the order of the rules
 */
record LineState(
    LineFacts facts,
    Action standing,
    BigDecimal ceiling,
    Binding protectedBy,
    Binding refusedBy,
    boolean underReview,
    List<ReasonCode> protections,
    List<ReasonCode> refusals) {

  static LineState of(LineFacts facts) {
    return new LineState(
        facts, Action.HOLD, facts.quota(), null, null, false, List.of(), List.of());
  }

  Product product() {
    return facts.product();
  }

  BigDecimal outstanding() {
    return facts.use().outstanding();
  }

  /** Outstanding and authorised: no cut by judgement goes below it. */
  BigDecimal committed() {
    return outstanding().add(facts.use().inFlight());
  }

  /** What the rules leave of the earmark: nothing of a protected line's, no more than the quota. */
  BigDecimal earmarkLeft() {
    return standing == Action.HOLD ? facts.earmarkKept().min(ceiling) : BigDecimal.ZERO;
  }

  /** Whether the rules leave the line as it is, open to growth. */
  boolean mayGrow() {
    return refusedBy == null && standing == Action.HOLD && !isCut() && !underReview;
  }

  boolean isCut() {
    return ceiling.compareTo(facts.quota()) < 0;
  }

  boolean isOrdered(Action action) {
    return facts.override() != null && facts.override().action() == action;
  }

  /** Whether a reviewer has looked at this very line and given back what was taken. */
  boolean isGivenBackByReview() {
    return isOrdered(Action.RESTORE) && facts.override().source() == OverrideOrder.Source.REVIEW;
  }

  /** Whether a person has ordered a rise, which stands in for the model's assessment. */
  boolean riseIsOrdered() {
    return isOrdered(Action.INCREASE) || isOrdered(Action.RESTORE);
  }

  /** LIMIT, FREEZE or BLOCK; growth is refused with it. */
  LineState protect(Action action, Binding rule, ReasonCode reason) {
    if (action.compareTo(standing) > 0) {
      BigDecimal quota = facts.quota().min(outstanding());
      return new LineState(
              facts,
              action,
              ceiling.min(quota),
              rule,
              refusedBy,
              underReview,
              first(reason, protections),
              refusals)
          .refuse(rule, reason);
    }
    return new LineState(
        facts,
        standing,
        ceiling,
        protectedBy,
        refusedBy,
        underReview,
        last(protections, reason),
        refusals);
  }

  /** A ceiling below the quota held; one at or above it refuses growth only. */
  LineState cut(BigDecimal quota, Binding rule, ReasonCode reason) {
    boolean lower = quota.compareTo(ceiling) < 0;
    boolean cuts = quota.compareTo(facts.quota()) < 0;
    List<ReasonCode> reasons = protections;
    if (cuts) {
      reasons = lower && standing == Action.HOLD ? first(reason, reasons) : last(reasons, reason);
    }
    return new LineState(
            facts,
            standing,
            ceiling.min(quota),
            lower ? rule : protectedBy,
            refusedBy,
            underReview,
            reasons,
            refusals)
        .refuse(rule, reason);
  }

  LineState refuse(Binding rule, ReasonCode reason) {
    return new LineState(
        facts,
        standing,
        ceiling,
        protectedBy,
        refusedBy == null ? rule : refusedBy,
        underReview,
        protections,
        last(refusals, reason));
  }

  /** Leaves whatever is not already protected to a person. */
  LineState review(Binding rule, ReasonCode reason) {
    LineState refused = refuse(rule, reason);
    return standing != Action.HOLD || isCut()
        ? refused
        : new LineState(
            facts,
            standing,
            ceiling,
            rule,
            refused.refusedBy,
            true,
            List.of(reason),
            refused.refusals);
  }

  private static List<ReasonCode> first(ReasonCode reason, List<ReasonCode> others) {
    var all = new ArrayList<ReasonCode>();
    all.add(reason);
    others.stream().filter(each -> each != reason).forEach(all::add);
    return List.copyOf(all);
  }

  private static List<ReasonCode> last(List<ReasonCode> others, ReasonCode reason) {
    if (others.contains(reason)) {
      return others;
    }
    var all = new ArrayList<>(others);
    all.add(reason);
    return List.copyOf(all);
  }
}
