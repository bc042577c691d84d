package io.huxin.features.portfolio;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.FairnessTables;
import io.huxin.features.testing.LocalSpark;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class GroupActionsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 1, 31);

  /** Users 1 to 4 are F, 5 to 7 M, 8 is X and 9 has no attribute. */
  private static final String AUDITED =
      """
      SELECT user_id, 'sex' AS attribute, value FROM VALUES
        ('1', 'F'), ('2', 'F'), ('3', 'F'), ('4', 'F'), ('5', 'M'), ('6', 'M'), ('7', 'M'), ('8', 'X'),
        ('undecided', 'F')
      AS t(user_id, value)
      """;

  private static final String DECISIONS =
      """
      SELECT * FROM VALUES
        ('1', 'OPEN'), ('1', 'HOLD'), ('2', 'LIMIT'), ('2', 'HOLD'), ('3', 'HOLD'), ('3', 'HOLD'),
        ('4', 'FREEZE'), ('4', 'HOLD'),
        ('5', 'INCREASE'), ('5', 'CONVERT'), ('6', 'LIMIT'), ('7', 'HOLD'), ('7', 'HOLD'),
        ('8', 'RESTORE'), ('9', 'BLOCK')
      AS t(user_id, action)
      """;

  private final SparkSession spark = LocalSpark.session();

  @Test
  void shouldGiveTheRateOfEachActionAndItsRatioToTheMostFavouredGroup() {
    Dataset<Row> rows = GroupActions.of(AS_OF, spark.sql(DECISIONS), spark.sql(AUDITED), 3);

    // F: 1 of 8 decisions favourable; M: 2 of 5, which is more. X and who has no attribute are few.
    assertThat(texts(rows, "FAVOURABLE"))
        .containsExactly(
            "sex F 4 8 1 0.125 M 0.3125",
            "sex M 3 5 2 0.4 M 1.0",
            "sex X 1 1 null null M null",
            "sex null 1 1 null null M null");
    assertThat(texts(rows, "LIMIT"))
        .startsWith("sex F 4 8 1 0.125 M 0.625", "sex M 3 5 1 0.2 M 1.0");
    // 5 of 8 over 2 of 5.
    assertThat(texts(rows, "HOLD")).startsWith("sex F 4 8 5 0.625 M 1.5625");
    // Nobody of the most favoured group: no ratio.
    assertThat(texts(rows, "FREEZE"))
        .startsWith("sex F 4 8 1 0.125 M null", "sex M 3 5 0 0.0 M null");
    assertThat(texts(rows, "CONVERT")).startsWith("sex F 4 8 0 0.0 M 0.0");
    assertThat(rows.count()).isEqualTo(4 * 11);
    assertThat(rows.columns()).containsExactlyInAnyOrder(FairnessTables.FAIRNESS.columnNames());
  }

  @Test
  void shouldTakeTheFirstGroupOfSeveralThatAreFavouredAlike() {
    Dataset<Row> rows =
        GroupActions.of(
            AS_OF,
            spark.sql("SELECT * FROM VALUES ('1', 'OPEN'), ('5', 'OPEN') AS t(user_id, action)"),
            spark.sql(AUDITED),
            1);
    assertThat(texts(rows, "FAVOURABLE"))
        .containsExactly("sex F 1 1 1 1.0 F 1.0", "sex M 1 1 1 1.0 F 1.0");
  }

  @Test
  void shouldHaveNoReferenceWhereNothingWasFavourable() {
    Dataset<Row> rows =
        GroupActions.of(
            AS_OF,
            spark.sql("SELECT * FROM VALUES ('1', 'HOLD'), ('5', 'HOLD') AS t(user_id, action)"),
            spark.sql(AUDITED),
            1);
    assertThat(texts(rows, "HOLD"))
        .containsExactly("sex F 1 1 1 1.0 null null", "sex M 1 1 1 1.0 null null");
  }

  @Test
  void shouldSayNothingWithoutAttributes() {
    assertThat(
            GroupActions.of(AS_OF, spark.sql(DECISIONS), spark.sql(AUDITED).where("false"), 1)
                .count())
        .isZero();
  }

  @Test
  void shouldJudgeTheLastDaysTogether() {
    // Y is too small on the day, and Z is there for the first time.
    Dataset<Row> fairness =
        spark.sql(
            """
            SELECT DATE(d) AS as_of, 'sex' AS attribute, v AS value, a AS action,
              CAST(n AS BIGINT) AS decisions, CAST(t AS BIGINT) AS taken
            FROM VALUES
              ('2026-01-01', 'F', 'FAVOURABLE', 100, 100), ('2026-01-02', 'F', 'FAVOURABLE', 500, 1),
              ('2026-01-31', 'F', 'FAVOURABLE', 500, 6), ('2026-01-31', 'F', 'OPEN', 500, 6),
              ('2026-01-02', 'M', 'FAVOURABLE', 300, 6), ('2026-01-31', 'M', 'FAVOURABLE', 500, 2),
              ('2026-01-30', 'Y', 'FAVOURABLE', 400, 9), ('2026-01-31', 'Y', 'FAVOURABLE', 200, NULL),
              ('2026-01-31', 'Z', 'FAVOURABLE', 1000, 8), ('2026-02-01', 'F', 'FAVOURABLE', 10, 10)
            AS t(d, v, a, n, t)
            """);
    // F: 7 of 1,000; M: 8 of 800, the best; Z: 8 of 1,000. 2026-01-01 is 30 days before.
    assertThat(judged(fairness, new FairnessLimits(300, 0.8, 30)))
        .containsExactly(
            "sex F 0.7 0.8 null WARN", "sex M 1.0 0.8 null OK", "sex Z 0.8 0.8 null OK");
    // With the day itself only: 6 of 500, 2 of 500, 8 of 1,000.
    assertThat(judged(fairness, new FairnessLimits(300, 0.3, 1)))
        .containsExactly(
            "sex F 1.0 0.3 null OK",
            "sex M 0.333333333 0.3 null OK",
            "sex Z 0.666666667 0.3 null OK");
    // Where nothing was favourable there is nothing to compare.
    assertThat(
            judged(
                fairness.withColumn("taken", expr("taken * 0")), new FairnessLimits(300, 0.8, 30)))
        .containsExactly(
            "sex F null 0.8 null INFO", "sex M null 0.8 null INFO", "sex Z null 0.8 null INFO");
  }

  private static List<String> judged(Dataset<Row> fairness, FairnessLimits limits) {
    return FairnessMetrics.of(AS_OF, fairness, limits)
        .orderBy("segment")
        .select("segment", "value", "warn_at", "fail_at", "status")
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static List<String> texts(Dataset<Row> rows, String action) {
    return rows
        .where("action = '" + action + "'")
        .orderBy("attribute", "value")
        .select("attribute", "value", "users", "decisions", "taken", "share", "reference", "ratio")
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }
}
