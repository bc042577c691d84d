package io.huxin.jobs.explain;

import io.huxin.models.decision.Action;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.LapsedEarmark;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.OverrideOrder;
import io.huxin.models.policy.Product;
import java.util.Optional;

/** What persons ordered of a line, and which rules bind such an order. */
final class Order {
  private Order() {}

  /**
   * The order in force; empty where there is none, or none that can hold, which the rule that bound
   * says.
   *
   * @param product the line's, which may not be known today
   */
  static Optional<Fact> of(CaseFile file, Product product) {
    CustomerFacts seen = LapsedEarmark.reckoned(file.facts(), file.lanes());
    return Optional.ofNullable(seen.lines().get(product))
        .map(LineFacts::override)
        .filter(order -> order.action() != Action.REVIEW)
        .map(
            order -> {
              Said ordered = ordered(file, order);
              Said bound = bound(order);
              return Fact.of(
                  product,
                  "order",
                  Values.of(
                      "action", order.action().name(),
                      "quota", order.quota(),
                      "source", order.source().name()),
                  "an order of a person is in force: " + ordered.english() + "." + bound.english(),
                  "人工指令有效:" + ordered.chinese() + "。" + bound.chinese());
            });
  }

  private static Said ordered(CaseFile file, OverrideOrder order) {
    String amount = order.quota() == null ? null : file.money(order.quota());
    return switch (order.action()) {
      case INCREASE -> new Said("a quota of " + amount, "额度定为" + amount);
      case RESTORE ->
          amount == null
              ? new Said("what was taken is given back", "恢复此前下调的额度")
              : new Said("back to " + amount, "恢复至" + amount);
      case DECREASE -> new Said("a cut to " + amount, "额度降至" + amount);
      case LIMIT -> new Said("limited to what is owed", "限制为欠款余额");
      case FREEZE -> new Said("frozen", "冻结");
      case BLOCK -> new Said("blocked", "停用");
      case HOLD, OPEN, CONVERT, REVIEW -> new Said("no rise", "不予提额");
    };
  }

  /** Which rules an order must keep: those of {@code OverrideRules} and of the rises ordered. */
  private static Said bound(OverrideOrder order) {
    boolean judged =
        order.action() == Action.RESTORE && order.source() == OverrideOrder.Source.REVIEW;
    boolean back = order.action() == Action.RESTORE;
    return switch (order.action()) {
      case INCREASE, RESTORE ->
          new Said(
              (back ? " No more is given back than was taken." : "")
                  + " Hard rules, caps and what the income can repay bind it; the step, the wait after a"
                  + " change and the least change do not"
                  + (judged ? ", nor does a high risk by the score." : "."),
              (back ? "恢复额度不超过此前被下调的部分。" : "")
                  + "指令须符合硬性规则、上限及收入可负担额,不受提额幅度、等待期与最小调整幅度限制"
                  + (judged ? ",亦不受评分风险过高限制。" : "。"));
      case DECREASE ->
          new Said(" It does not go below what is owed and authorised.", "降额不低于欠款与已授权金额。");
      default -> new Said("", "");
    };
  }
}
