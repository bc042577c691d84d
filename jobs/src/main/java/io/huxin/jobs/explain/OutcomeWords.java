package io.huxin.jobs.explain;

import io.huxin.models.decision.Action;

/** What an action does to a quota, in words without a full stop. */
public final class OutcomeWords {
  private OutcomeWords() {}

  /**
   * The outcome in both languages.
   *
   * @param frozen whether a freeze of ours stood on the line, which a limit and an ordered rise end
   * @param from quota before, with its currency
   * @param to quota after
   */
  public static Said of(Action action, boolean frozen, String from, String to) {
    return switch (action) {
      case OPEN -> new Said("opened with a quota of " + to, "开通,额度" + to);
      case INCREASE ->
          frozen
              ? new Said(
                  "the freeze has ended, and the quota is raised from " + from + " to " + to,
                  "冻结已解除;额度由" + from + "提高至" + to)
              : new Said("quota raised from " + from + " to " + to, "额度由" + from + "提高至" + to);
      case CONVERT ->
          new Said(
              "quota changed from " + from + " to " + to + " by a conversion",
              "因信用转化,额度由" + from + "变为" + to);
      case RESTORE ->
          new Said(
              "restored, " + becomes(from, to).english(), "恢复使用," + becomes(from, to).chinese());
      case HOLD -> new Said("quota left at " + to, "额度维持" + to);
      case REVIEW ->
          new Said("quota left at " + to + " until a person has decided", "额度维持" + to + ",待人工决定");
      case LIMIT ->
          frozen
              ? new Said(
                  "the freeze has ended, and the line is still limited to what is owed; "
                      + becomes(from, to).english(),
                  "冻结已解除,仍限制为欠款余额;" + becomes(from, to).chinese())
              : new Said(
                  "limited to what is owed, " + becomes(from, to).english(),
                  "限制为欠款余额," + becomes(from, to).chinese());
      case DECREASE -> new Said("quota cut from " + from + " to " + to, "额度由" + from + "降至" + to);
      case FREEZE ->
          new Said(
              "frozen, no new purchase or draw; " + becomes(from, to).english(),
              "冻结,不可新增消费或借款;" + becomes(from, to).chinese());
      case BLOCK ->
          new Said(
              "blocked, may not be used; " + becomes(from, to).english(),
              "停用;" + becomes(from, to).chinese());
    };
  }

  private static Said becomes(String from, String to) {
    return from.equals(to)
        ? new Said("quota still " + to, "额度仍为" + to)
        : new Said("quota from " + from + " to " + to, "额度由" + from + "变为" + to);
  }
}
