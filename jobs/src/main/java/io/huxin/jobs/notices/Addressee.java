package io.huxin.jobs.notices;

import io.huxin.jobs.explain.Language;
import io.huxin.jobs.explain.ProbationEnds;
import io.huxin.jobs.explain.Said;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.Call;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What one user is to be told. It holds nobody else's affairs, so none can be told.
 *
 * @param taken protective actions that took effect and are news, in the order of products
 * @param scoreReasons what raised the risk most, the strongest first
 * @param overIndebted why the user is over-indebted; empty if not, or if told lately
 * @param given guarantees that the user gives or will give; empty if told since the last change
 * @param received guarantees for the user; empty likewise
 * @param conversion whether conversion is to be explained
 * @param rates what lines cost, of those that state anything of their own
 * @param toldThisMonth notices of the limited kinds earlier in the month
 */
record Addressee(
    String userId,
    Language language,
    List<Taken> taken,
    List<ScoreReason> scoreReasons,
    List<ReasonCode> overIndebted,
    List<Given> given,
    List<Received> received,
    boolean conversion,
    Map<Product, LineRate> rates,
    int toldThisMonth) {
  Addressee {
    taken = List.copyOf(taken);
    scoreReasons = List.copyOf(scoreReasons);
    overIndebted = List.copyOf(overIndebted);
    given = List.copyOf(given);
    received = List.copyOf(received);
    rates = Map.copyOf(rates);
  }

  /**
   * A protective action that took effect.
   *
   * @param frozen whether a freeze of ours stood on the line before
   * @param probations when probations that may be among the reasons end
   */
  record Taken(
      String decisionId,
      Product product,
      Action action,
      boolean frozen,
      BigDecimal oldQuota,
      BigDecimal newQuota,
      List<ReasonCode> reasons,
      ProbationEnds probations) {}

  /** A feature that raised the risk, in words. */
  record ScoreReason(String feature, Said said) {}

  /** A promise of the user for somebody. */
  record Given(Call call, BigDecimal cap) {}

  /** A promise of somebody for a line of the user. */
  record Received(Call call, Product product) {}
}
