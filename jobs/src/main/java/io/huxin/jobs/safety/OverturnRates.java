package io.huxin.jobs.safety;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.store.Warehouse;
import io.huxin.models.decision.Binding;
import io.huxin.models.policy.ReviewRules;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How often persons took back what a rule had decided. */
final class OverturnRates {
  /** Rules that judge, and so can fall back to observing; the others state facts, or law. */
  private static final Set<Binding> CAN_OBSERVE = Set.of(Binding.BAND_CUT, Binding.UNDRAWN);

  private final Warehouse warehouse;
  private final ReviewRules rules;

  OverturnRates(Warehouse warehouse, ReviewRules rules) {
    this.warehouse = warehouse;
    this.rules = rules;
  }

  /**
   * Cases of one rule that were decided within the window.
   *
   * @param rule binding of the decisions
   * @param decided cases decided
   * @param overturned of which overturned
   */
  record Rate(String rule, long decided, long overturned) {
    double share() {
      return (double) overturned / decided;
    }

    boolean isAbove(ReviewRules rules) {
      return decided >= rules.observeLeast() && share() > rules.observeAbove();
    }
  }

  /** Rates of every rule with a decided case, by rule. */
  List<Rate> rates(Day day) {
    var since = day.cutOff().minus(rules.observeDays(), ChronoUnit.DAYS);
    return warehouse
        .read(SafetyTables.REVIEWS)
        .where(col("state").equalTo("DECIDED").and(col("binding").isNotNull()))
        .where(col("decided_at").lt(lit(Timestamp.from(day.cutOff()))))
        .where(col("decided_at").geq(lit(Timestamp.from(since))))
        .groupBy("binding")
        .agg(count(lit(1)), expr("count_if(outcome = 'OVERTURNED')"))
        .orderBy("binding")
        .collectAsList()
        .stream()
        .map(row -> new Rate(row.getString(0), row.getLong(1), row.getLong(2)))
        .toList();
  }

  /** Rules that were overturned too often and so only observe on the day. */
  Set<Binding> observed(Day day) {
    if (warehouse.version(SafetyTables.REVIEWS) < 0) {
      return Set.of();
    }
    return rates(day).stream()
        .filter(rate -> rate.isAbove(rules))
        .map(rate -> Binding.valueOf(rate.rule()))
        .filter(CAN_OBSERVE::contains)
        .collect(Collectors.toUnmodifiableSet());
  }
}
