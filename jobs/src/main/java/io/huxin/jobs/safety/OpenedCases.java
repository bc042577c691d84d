package io.huxin.jobs.safety;

import io.huxin.features.table.Column;
import io.huxin.features.table.SafetyTables;
import io.huxin.jobs.Day;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Policies;
import io.huxin.jobs.store.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Cases as they are put into {@code reviews}. */
public final class OpenedCases {
  /** Of the quota before a decision, what rested on guarantees or was earmarked. */
  public static final String LENT_BEFORE = "uplift_before + earmarked_before AS lent_before";

  private OpenedCases() {}

  /**
   * When a case is due under the policy of a day.
   *
   * @param opened day on which it was opened
   */
  public static LocalDate due(Deployment deployment, Day day, LocalDate opened) {
    return new WorkingDays(deployment.settings().safety().holidays())
        .after(opened, Policies.load(deployment, day).review().dueWorkingDays());
  }

  /** What a case says of its decision, from a row of {@code quota_decisions}. */
  static org.apache.spark.sql.Column[] decision() {
    return Stream.of(
            "as_of",
            "user_id",
            "product",
            "decision_id",
            "action AS action_decided",
            "old_quota AS quota_before",
            LENT_BEFORE,
            "new_quota AS quota_decided",
            "binding")
        .map(functions::expr)
        .toArray(org.apache.spark.sql.Column[]::new);
  }

  /**
   * Appends cases.
   *
   * @param cases rows with some columns of the table; the others are null
   * @return how many there were
   */
  public static long append(Warehouse warehouse, Dataset<Row> cases) {
    List<String> there = List.of(cases.columns());
    org.apache.spark.sql.Column[] columns =
        SafetyTables.REVIEWS.columns().stream()
            .map(column -> there.contains(column.name()) ? column(column) : none(column))
            .toArray(org.apache.spark.sql.Column[]::new);
    long before = warehouse.version(SafetyTables.REVIEWS);
    warehouse.append(SafetyTables.REVIEWS, cases.select(columns));
    // Rows that are none make no commit.
    return warehouse.version(SafetyTables.REVIEWS) == before
        ? 0
        : warehouse.rowsOfLastCommit(SafetyTables.REVIEWS);
  }

  private static org.apache.spark.sql.Column column(Column column) {
    return functions.col(column.name());
  }

  private static org.apache.spark.sql.Column none(Column column) {
    return functions.lit(null).cast(column.type()).as(column.name());
  }
}
