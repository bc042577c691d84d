package io.huxin.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.testing.LocalSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LabelsTest {
  private static final Dataset<Row> NEVER_LATE =
      sql(
          "SELECT 'nobody' AS user_id, DATE'2025-01-01' AS late_on, DATE'2025-01-02' AS late_until");

  @Test
  void shouldCountDefaultsAfterTheSnapshotUpToTheLastDayOfTheHorizon() {
    Dataset<Row> frame =
        sql(
            "SELECT DATE'2025-01-31' AS as_of, user_id, 7 AS feature FROM VALUES 'before',"
                + " 'same-day', 'first-day', 'last-day', 'day-after', 'again', 'twice', 'never'"
                + " AS t(user_id)");
    Dataset<Row> defaults =
        sql(
            "SELECT * FROM VALUES ('before', DATE'2025-01-30'), ('same-day', DATE'2025-01-31'),"
                + " ('first-day', DATE'2025-02-01'), ('last-day', DATE'2026-01-31'),"
                + " ('day-after', DATE'2026-02-01'), ('again', DATE'2024-06-30'),"
                + " ('again', DATE'2025-06-30'), ('twice', DATE'2025-03-01'),"
                + " ('twice', DATE'2025-04-01'), ('stranger', DATE'2025-03-01')"
                + " AS t(user_id, default_on)");

    // Each row of the frame once, whatever its defaults, and with its features.
    assertThat(
            labels(Labels.fromLedger(frame, defaults, NEVER_LATE, 365), "user_id, label, feature"))
        .containsExactly(
            "again 1 7",
            "before 0 7",
            "day-after 0 7",
            "first-day 1 7",
            "last-day 1 7",
            "never 0 7",
            "same-day 0 7",
            "twice 1 7");
  }

  @Test
  void shouldLabelEachSnapshotOfAUserByItsOwnHorizon() {
    Dataset<Row> frame =
        sql(
            "SELECT as_of, 'u' AS user_id FROM VALUES DATE'2025-01-31', DATE'2025-02-28',"
                + " DATE'2025-03-31' AS t(as_of)");
    Dataset<Row> defaults = sql("SELECT 'u' AS user_id, DATE'2025-03-30' AS default_on");

    assertThat(labels(Labels.fromLedger(frame, defaults, NEVER_LATE, 30), "as_of, label"))
        .containsExactly("2025-01-31 0", "2025-02-28 1", "2025-03-31 0");
  }

  @Test
  void shouldTellWhoWasLateWithoutDefaultFromGoodOnes() {
    Dataset<Row> frame =
        sql(
            "SELECT DATE'2025-01-31' AS as_of, user_id FROM VALUES 'before', 'until-then',"
                + " 'first-day', 'last-day', 'day-after', 'lasts', 'twice', 'bad', 'never'"
                + " AS t(user_id)");
    Dataset<Row> defaults = sql("SELECT 'bad' AS user_id, DATE'2025-06-01' AS default_on");
    Dataset<Row> spells =
        sql(
            "SELECT * FROM VALUES ('before', DATE'2025-01-01', DATE'2025-01-31'),"
                + " ('until-then', DATE'2025-01-01', DATE'2025-02-01'),"
                + " ('first-day', DATE'2025-01-01', DATE'2025-02-02'),"
                + " ('last-day', DATE'2026-01-31', DATE'2026-02-01'),"
                + " ('day-after', DATE'2026-02-01', NULL),"
                + " ('lasts', DATE'2024-12-01', NULL),"
                + " ('twice', DATE'2025-03-01', DATE'2025-03-09'),"
                + " ('twice', DATE'2025-05-01', DATE'2025-05-09'),"
                + " ('bad', DATE'2025-04-01', NULL) AS t(user_id, late_on, late_until)");

    assertThat(labels(Labels.fromLedger(frame, defaults, spells, 365), "user_id, label, outcome"))
        .containsExactly(
            "bad 1 BAD",
            "before 0 GOOD",
            "day-after 0 GOOD",
            "first-day 0 INDETERMINATE",
            "last-day 0 INDETERMINATE",
            "lasts 0 INDETERMINATE",
            "never 0 GOOD",
            "twice 0 INDETERMINATE",
            "until-then 0 GOOD");
  }

  @Test
  void shouldCountTheRowsOfAFrame() {
    FrameCounts counts =
        FrameCounts.of(
            sql(
                "SELECT * FROM VALUES ('MODEL', 'BAD'), ('MODEL', 'GOOD'), ('MODEL', 'GOOD'),"
                    + " ('MODEL', 'INDETERMINATE'), ('NEW', 'GOOD'), ('NEW', 'BAD'), ('FRAUD', 'BAD')"
                    + " AS t(population, outcome)"));

    assertThat(counts.exclusions()).isEqualTo(Map.of("FRAUD", 1L, "NEW", 2L));
    assertThat(counts.outcomes()).isEqualTo(Map.of("BAD", 1L, "GOOD", 2L, "INDETERMINATE", 1L));
    assertThat(counts.all()).isEqualTo(7);
  }

  @Test
  void shouldTakeTheSourcesOwnLabelsOfTheSameHorizonAndDefinitionOnly() {
    Dataset<Row> frame =
        sql(
            "SELECT DATE'2025-01-31' AS as_of, user_id FROM VALUES 'good', 'bad', 'horizon',"
                + " 'definition', 'day', 'none' AS t(user_id)");
    Dataset<Row> outcomes =
        sql(
            "SELECT * FROM VALUES ('good', DATE'2025-01-31', 30, 'd', false),"
                + " ('bad', DATE'2025-01-31', 30, 'd', true),"
                + " ('horizon', DATE'2025-01-31', 90, 'd', true),"
                + " ('definition', DATE'2025-01-31', 30, 'e', true),"
                + " ('day', DATE'2025-02-28', 30, 'd', true)"
                + " AS t(user_id, as_of, horizon_days, definition, defaulted)");

    assertThat(labels(Labels.fromOutcomes(frame, outcomes, 30, "d"), "user_id, label, outcome"))
        .containsExactly("bad 1 BAD", "good 0 GOOD");
  }

  private static Dataset<Row> sql(String query) {
    return LocalSpark.session().sql(query);
  }

  private static List<String> labels(Dataset<Row> labelled, String columns) {
    return labelled.selectExpr("concat_ws(' ', " + columns + ")").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
