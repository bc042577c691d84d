package io.huxin.models.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LearningTables;
import io.huxin.features.testing.LocalSpark;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ControlSegmentsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final LocalDate DRAWN_ON = LocalDate.of(2025, 6, 30);

  @Test
  void shouldNoteWhoWasHeldOutAndWhoWasLetInAndUsedTheLine() {
    Dataset<Row> decisions =
        rows(
            "decision_id, user_id, product, arm, propensity, cut_off, retrospective",
            // Held out on one of two lines.
            "('1', 'held', 'PAY_LATER', 'HOLDOUT', 0.02, 0.05, false)",
            "('2', 'held', 'CASH_LOAN', 'POLICY', 1.0, 0.05, false)",
            "('3', 'less', 'PAY_LATER', 'EXPLORE', 0.01, 0.05, false)",
            "('4', 'in', 'CASH_LOAN', 'NEAR_CUT_OFF', 0.05, 0.03, false)",
            "('5', 'idle', 'CASH_LOAN', 'NEAR_CUT_OFF', 0.05, 0.03, false)",
            "('6', 'stale', 'CASH_LOAN', 'NEAR_CUT_OFF', 0.05, 0.03, false)",
            "('7', 'looked at', 'PAY_LATER', 'HOLDOUT', 0.02, 0.05, true)",
            "('8', 'fraud', 'PAY_LATER', 'HOLDOUT', 0.02, 0.05, false)",
            "('9', 'due', 'PAY_LATER', 'POLICY', 0.97, 0.05, false)");
    Dataset<Row> matured =
        rows(
            "user_id, model_id, role, raw_score, pd, label, unchanged",
            "('held', 'm', 'CHAMPION', 1.0, 0.01, 0, true)",
            "('held', 'n', 'CHALLENGER', 2.0, 0.02, 0, true)",
            "('less', 'm', 'CHAMPION', 1.0, 0.01, 1, false)",
            "('in', 'm', 'CHAMPION', 1.0, 0.06, 1, false)",
            "('idle', 'm', 'CHAMPION', 1.0, 0.07, 0, false)",
            "('stale', 'm', 'CHAMPION', 1.0, 0.07, 0, true)",
            "('looked at', 'm', 'CHAMPION', 1.0, 0.01, 0, true)",
            "('due', 'm', 'CHAMPION', 1.0, 0.01, 0, false)");
    Dataset<Row> applied = rows("decision_id, outcome", "('4', 'APPLIED')", "('5', 'APPLIED')");
    // The other line of who is idle was used: that says nothing of the one given.
    Dataset<Row> used =
        rows(
            "user_id, product",
            "('in', 'CASH_LOAN')",
            "('in', 'CASH_LOAN')",
            "('idle', 'PAY_LATER')");

    Dataset<Row> noted = ControlOutcomes.of(AS_OF, DRAWN_ON, decisions, applied, matured, used);
    assertThat(noted.columns()).containsExactly(LearningTables.CONTROL_OUTCOMES.columnNames());
    assertThat(
            texts(
                noted.select("user_id", "arm", "propensity", "cut_off", "model_id", "pd", "label")))
        .containsExactly(
            "held HOLDOUT 0.02 0.05 m 0.01 0",
            "held HOLDOUT 0.02 0.05 n 0.02 0",
            "idle NEAR_CUT_OFF 0.05 0.03 m 0.07 null",
            "in NEAR_CUT_OFF 0.05 0.03 m 0.06 1",
            "less EXPLORE 0.01 0.05 m 0.01 1");
  }

  @Test
  void shouldCountAUserOncePerQuarterOnTheFirstDay() {
    Dataset<Row> outcomes =
        outcomes(
            "'2026-04-02', '2025-04-02', 'a', 'HOLDOUT', 0.02, 0.05, 0.01, 0",
            "'2026-04-03', '2025-04-03', 'a', 'HOLDOUT', 0.02, 0.05, 0.09, 1",
            "'2026-07-01', '2025-07-01', 'a', 'HOLDOUT', 0.03, 0.05, 0.02, 1",
            "'2026-04-02', '2025-04-02', 'b', 'NEAR_CUT_OFF', 0.05, 0.05, 0.06, NULL",
            "'2026-04-02', '2025-04-02', 'c', 'EXPLORE', 0.01, 0.05, 0.04, 0");
    assertThat(texts(ControlSegments.arms(outcomes, "CHALLENGER ").drop("raw_score")))
        .containsExactly(
            "0.01 0.04 0 CHALLENGER EXPLORE",
            "0.02 0.01 0 CHALLENGER CONTROL",
            "0.02 0.01 0 CHALLENGER HOLDOUT",
            "0.03 0.02 1 CHALLENGER CONTROL",
            "0.03 0.02 1 CHALLENGER HOLDOUT",
            "0.05 0.06 null CHALLENGER CONTROL",
            "0.05 0.06 null CHALLENGER NEAR_CUT_OFF");
  }

  @Test
  void shouldFindThoseOnWhomTheModelsDisagreeAtTheirCutOff() {
    Dataset<Row> champion =
        outcomes(
            "'2026-04-02', '2025-04-02', 'in', 'NEAR_CUT_OFF', 0.05, 0.05, 0.06, 0",
            "'2026-04-02', '2025-04-02', 'out', 'NEAR_CUT_OFF', 0.05, 0.05, 0.05, 1",
            "'2026-04-02', '2025-04-02', 'held', 'HOLDOUT', 0.02, 0.05, 0.02, 1",
            "'2026-04-02', '2025-04-02', 'both pass', 'HOLDOUT', 0.02, 0.05, 0.02, 0",
            "'2026-04-02', '2025-04-02', 'both refuse', 'NEAR_CUT_OFF', 0.05, 0.05, 0.07, 0",
            // Refused by both at a cut-off of 3 %.
            "'2026-04-02', '2025-04-02', 'lower', 'NEAR_CUT_OFF', 0.05, 0.03, 0.06, 0",
            "'2026-04-02', '2025-04-02', 'unknown', 'NEAR_CUT_OFF', 0.05, NULL, 0.06, 0",
            "'2026-04-02', '2025-04-02', 'explored', 'EXPLORE', 0.01, 0.05, 0.06, 0",
            "'2026-04-02', '2025-04-02', 'alone', 'NEAR_CUT_OFF', 0.05, 0.05, 0.06, 0",
            // They agreed on the first day on which the draw told.
            "'2026-04-03', '2025-04-03', 'both pass', 'HOLDOUT', 0.02, 0.05, 0.09, 0");
    Dataset<Row> challenger =
        outcomes(
            "'2026-04-02', '2025-04-02', 'in', 'NEAR_CUT_OFF', 0.05, 0.05, 0.04, 0",
            "'2026-04-02', '2025-04-02', 'out', 'NEAR_CUT_OFF', 0.05, 0.05, 0.08, 1",
            "'2026-04-02', '2025-04-02', 'held', 'HOLDOUT', 0.02, 0.05, 0.07, 1",
            "'2026-04-02', '2025-04-02', 'both pass', 'HOLDOUT', 0.02, 0.05, 0.01, 0",
            "'2026-04-02', '2025-04-02', 'both refuse', 'NEAR_CUT_OFF', 0.05, 0.05, 0.08, 0",
            "'2026-04-02', '2025-04-02', 'lower', 'NEAR_CUT_OFF', 0.05, 0.03, 0.04, 0",
            "'2026-04-02', '2025-04-02', 'unknown', 'NEAR_CUT_OFF', 0.05, NULL, 0.04, 0",
            "'2026-04-02', '2025-04-02', 'explored', 'EXPLORE', 0.01, 0.05, 0.04, 0",
            "'2026-04-03', '2025-04-03', 'both pass', 'HOLDOUT', 0.02, 0.05, 0.01, 0");
    assertThat(texts(ControlSegments.swaps(champion, challenger, true, "").drop("raw_score")))
        .containsExactly(
            "0.02 0.02 1 SWAP_OUT HOLDOUT",
            "0.05 0.05 1 SWAP_OUT NEAR_CUT_OFF",
            "0.05 0.06 0 SWAP_IN NEAR_CUT_OFF");
    assertThat(
            texts(
                ControlSegments.swaps(challenger, champion, false, "CHALLENGER ")
                    .drop("raw_score")))
        .containsExactly(
            "0.02 0.07 1 CHALLENGER SWAP_OUT HOLDOUT",
            "0.05 0.04 0 CHALLENGER SWAP_IN NEAR_CUT_OFF",
            "0.05 0.08 1 CHALLENGER SWAP_OUT NEAR_CUT_OFF");
  }

  private static Dataset<Row> outcomes(String... rows) {
    return LocalSpark.session()
        .sql(
            "SELECT CAST(a AS DATE) AS as_of, CAST(d AS DATE) AS drawn_on, user_id, arm,"
                + " CAST(p AS DOUBLE) AS propensity, CAST(c AS DOUBLE) AS cut_off, 1D AS raw_score,"
                + " CAST(pd AS DOUBLE) AS pd, label FROM VALUES ("
                + String.join("), (", rows)
                + ") AS t(a, d, user_id, arm, p, c, pd, label)");
  }

  private static Dataset<Row> rows(String columns, String... rows) {
    return LocalSpark.session()
        .sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS t(" + columns + ")");
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).sorted().toList();
  }
}
