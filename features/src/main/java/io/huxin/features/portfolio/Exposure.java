package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/**
 * What the lender has at stake on a line: the larger of the quota net of undrawn earmark and what
 * is owed. The caps of guarantees given belong to the customer, not to a line, and are not in it.
 */
public final class Exposure {
  private Exposure() {}

  /**
   * Exposure of a line.
   *
   * @param quota credit limit
   * @param earmarked undrawn part of the quota that can only repay a converted bill
   * @param outstanding all that is owed
   */
  public static Column of(Column quota, Column earmarked, Column outstanding) {
    return greatest(quota.minus(earmarked), outstanding);
  }

  /**
   * The earmark a line had before the decision: a conversion of the day is not yet in it.
   *
   * @param earmarked earmark after the decision
   * @param conversion amount converted by the decision
   */
  public static Column earmarkedBefore(Column earmarked, Column conversion) {
    return greatest(earmarked.minus(conversion), lit(0));
  }
}
