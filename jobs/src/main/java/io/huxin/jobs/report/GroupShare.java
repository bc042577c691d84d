package io.huxin.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.huxin.features.table.FairnessTables;
import java.util.List;
import java.util.Optional;

/**
 * How often the day's decisions took an action on a group of an audit attribute.
 *
 * @param group attribute and group
 * @param action action, or FAVOURABLE
 * @param users users of the group with a decision
 * @param decisions decisions on them
 * @param share share of them that took the action; empty for a group that is too small
 * @param ratio that share over the most favoured group's; empty where there is none
 */
record GroupShare(
    String group,
    String action,
    long users,
    long decisions,
    Optional<Double> share,
    Optional<Double> ratio) {
  /** Rows beyond which an attribute is none that a page could show. */
  private static final int MOST = 1000;

  static List<GroupShare> of(DaySlice day) {
    return day
        .of(FairnessTables.FAIRNESS)
        .orderBy(col("attribute"), col("value"), col("action"))
        .limit(MOST)
        .collectAsList()
        .stream()
        .map(
            row ->
                new GroupShare(
                    row.getAs("attribute") + " " + row.getAs("value"),
                    row.getAs("action"),
                    row.<Long>getAs("users"),
                    row.<Long>getAs("decisions"),
                    Optional.ofNullable(row.<Double>getAs("share")),
                    Optional.ofNullable(row.<Double>getAs("ratio"))))
        .toList();
  }
}
