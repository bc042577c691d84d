package io.huxin.features.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class StrategyComparisonTest {
  private static final String DECISIONS =
      """
      SELECT DATE(as_of) AS as_of, revision, user_id, strategy, policy_id, action,
        CAST(old_quota AS DECIMAL(18,2)) AS old_quota, CAST(new_quota AS DECIMAL(18,2)) AS new_quota,
        CAST(0 AS DECIMAL(18,2)) AS earmarked, CAST(owed AS DECIMAL(18,2)) AS outstanding,
        CAST(1.5 AS DECIMAL(24,6)) AS expected_loss, CAST(NULL AS DECIMAL(24,6)) AS expected_profit
      FROM VALUES
        ('2026-01-30', 0, 'a', 'BUDGET', 'p1', 'HOLD', 100, 100, 0),
        ('2026-01-30', 1, 'a', 'BUDGET', 'p1', 'INCREASE', 100, 200, 0),
        ('2026-01-30', 1, 'a', 'BUDGET', 'p1', 'HOLD', 0, 0, 0),
        ('2026-01-30', 1, 'b', 'BUDGET', 'p1', 'LIMIT', 100, 50, 80),
        ('2026-01-30', 1, 'c', 'CHALLENGER_BUDGET', 'p2', 'OPEN', 0, 300, 0),
        ('2026-01-31', 0, 'c', 'CHALLENGER_BUDGET', 'p2', 'HOLD', 300, 300, 0),
        ('2026-02-01', 0, 'c', 'CHALLENGER_BUDGET', 'p2', 'HOLD', 300, 300, 0),
        ('2026-02-02', 0, 'c', 'CHALLENGER_BUDGET', 'p2', 'HOLD', 300, 300, 0)
      AS t(as_of, revision, user_id, strategy, policy_id, action, old_quota, new_quota, owed)
      """;

  private final SparkSession spark = LocalSpark.session();

  @Test
  void shouldCompareSealedDaysAndFollowTheirUsers() {
    // 2026-02-01 was never sealed; 2026-02-02 is later than what is known.
    Dataset<Row> days =
        spark.sql(
            "SELECT DATE(d) AS as_of, r AS revision FROM VALUES ('2026-01-30', 1),"
                + " ('2026-01-31', 0), ('2026-02-02', 0) AS t(d, r)");
    Dataset<Row> delinquency =
        spark.sql(
            "SELECT u AS user_id, DATE(d) AS last_default_on FROM VALUES ('a', NULL),"
                + " ('b', '2026-01-30'), ('c', '2026-01-31') AS t(u, d)");
    List<String> found =
        StrategyComparison.of(spark.sql(DECISIONS), days, delinquency, LocalDate.of(2026, 2, 1))
            .orderBy("decided_on", "strategy")
            .selectExpr(
                "concat_ws(' ', decided_on, strategy, policy_id, users, decisions, lines, exposure,"
                    + " expected_loss, expected_profit, rises, cuts, rise_share, cut_share,"
                    + " defaulted_users, as_of)")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();

    // Who was in default on the day itself did not default since; b owes more than its quota.
    assertThat(found)
        .containsExactly(
            "2026-01-30 CHALLENGER p2 1 1 1 300.00 1.500000 0.000000 1 0 1.0 0.0 1 2026-02-01",
            "2026-01-30 CHAMPION p1 2 3 2 280.00 4.500000 0.000000 1 1 0.333333333 0.333333333 0"
                + " 2026-02-01",
            "2026-01-31 CHALLENGER p2 1 1 1 300.00 1.500000 0.000000 0 0 0.0 0.0 0 2026-02-01");
  }
}
