package io.huxin.jobs.restate;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.SafetyTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.store.Warehouse;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 30);

  /** Decided and restated: action, quota before and after, state before and after; then anew. */
  private static final String CHANGED =
      """
      SELECT user_id, 'PAY_LATER' AS product, concat('decision-', user_id) AS decision_id, action,
        CAST(old_quota AS DECIMAL(18,2)) AS old_quota, CAST(quota AS DECIMAL(18,2)) AS quota,
        status_before, status, restated_action,
        CAST(restated_quota AS DECIMAL(18,2)) AS restated_quota, restated_status
      FROM VALUES
        ('cut-less', 'DECREASE', 900, 500, 'ACTIVE', 'ACTIVE', 'DECREASE', 700, 'ACTIVE'),
        ('cut-more', 'DECREASE', 900, 500, 'ACTIVE', 'ACTIVE', 'LIMIT', 100, 'ACTIVE'),
        ('frozen', 'FREEZE', 900, 900, 'ACTIVE', 'FROZEN', 'HOLD', 900, 'ACTIVE'),
        ('still-frozen', 'FREEZE', 900, 900, 'FROZEN', 'FROZEN', 'RESTORE', 900, 'ACTIVE'),
        ('blocked', 'BLOCK', 300, 300, 'FROZEN', 'BLOCKED', 'FREEZE', 300, 'FROZEN'),
        ('owed-more', 'LIMIT', 900, 500, 'ACTIVE', 'ACTIVE', 'FREEZE', 600, 'FROZEN'),
        ('still-limited', 'LIMIT', 900, 500, 'ACTIVE', 'ACTIVE', 'LIMIT', 600, 'ACTIVE'),
        ('converted', 'CONVERT', 900, 500, 'ACTIVE', 'ACTIVE', 'HOLD', 900, 'ACTIVE'),
        ('raised', 'INCREASE', 900, 1000, 'ACTIVE', 'ACTIVE', 'INCREASE', 1200, 'ACTIVE'),
        ('refused', 'DECREASE', 900, 500, 'ACTIVE', 'ACTIVE', 'HOLD', 900, 'ACTIVE'),
        ('gone', 'DECREASE', 900, 500, 'ACTIVE', 'ACTIVE', NULL, NULL, NULL)
      AS t(user_id, action, old_quota, quota, status_before, status, restated_action,
        restated_quota, restated_status)
      """;

  @TempDir private Path directory;

  @Test
  @Tag("slow")
  void shouldOpenOneReviewForEachAppliedDecisionThatWentTooFar() {
    Warehouse warehouse = TestDeployment.in(directory).warehouse();
    Dataset<Row> changed = LocalSpark.session().sql(CHANGED);
    warehouse.append(
        OutputTables.PUBLICATIONS,
        changed.selectExpr(
            "decision_id",
            "DATE'2026-01-30' AS as_of",
            "if(user_id = 'refused', 'REFUSED_STALE', 'APPLIED') AS outcome",
            "1 AS line_version_found"));
    seal(warehouse, LocalDate.of(2026, 1, 31));

    UnaryOperator<LocalDate> due = opened -> opened.plusDays(6);
    assertThat(Reviews.open(warehouse, DAY, changed, due)).isEqualTo(3);
    assertThat(Reviews.open(warehouse, DAY, changed, due)).isZero();
    List<Row> reviews = warehouse.read(SafetyTables.REVIEWS).orderBy("user_id").collectAsList();
    assertThat(reviews)
        .extracting(row -> row.getAs("user_id"))
        .containsExactly("blocked", "cut-less", "frozen");
    Row first = reviews.get(0);
    assertThat(
            List.of(
                first.getDate(first.fieldIndex("opened_on")),
                first.getDate(first.fieldIndex("due_on"))))
        .containsExactly(Date.valueOf("2026-01-31"), Date.valueOf("2026-02-06"));
  }

  private static void seal(Warehouse warehouse, LocalDate day) {
    warehouse.append(
        OutputTables.DAYS,
        List.of(
            RowFactory.create(
                Date.valueOf(day),
                0,
                "SEALED",
                null,
                7L,
                6L,
                1L,
                null,
                Timestamp.from(Instant.EPOCH))));
  }
}
