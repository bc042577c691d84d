package io.huxin.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateJobTest {
  private static final LocalDate BEFORE = LocalDate.of(2026, 1, 30);
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  @TempDir private Path directory;

  /** On the day of a promotion: one user whose PDs differ between the models alone. */
  @Test
  @Tag("slow")
  void shouldCompareThePdsOfOneModelOnly() {
    var deployment = TestDeployment.in(directory);
    append(deployment, OutputTables.POSITIONS, BEFORE, Map.of());
    append(deployment, OutputTables.POSITIONS, DAY, Map.of());
    append(deployment, OutputTables.DAYS, BEFORE, Map.of("state", "'SEALED'"));
    score(deployment, BEFORE, "old", "CHAMPION", "A");
    score(deployment, DAY, "new", "CHAMPION", "D");
    assertThat(gates(deployment)).isEmpty();
    assertThat(metric(deployment)).isEqualTo("INFO -");
    assertThat(new GateJob().run(deployment, deployment.day(DAY)).warnings())
        .containsExactly(
            "PDs are not compared with 2026-01-30, for which the champion of 2026-01-31 has no bands;"
                + " monitoring holds them to those of its training. Look at monitor_psi.");

    score(deployment, BEFORE, "new", "CHALLENGER", "D");
    assertThat(gates(deployment)).isEmpty();
    assertThat(metric(deployment)).isEqualTo("OK 0.0");

    score(deployment, DAY, "old", "CHALLENGER", "A");
    deployment
        .warehouse()
        .replaceWhere(
            OutputTables.SCORES,
            scores(deployment, DAY, "new", "CHAMPION", "E"),
            "as_of = DATE'" + DAY + "' AND role = 'CHAMPION'");
    assertThat(gates(deployment))
        .singleElement()
        .asString()
        .contains("the PD moved over its bands");
    assertThat(metric(deployment)).startsWith("FAIL ");
  }

  private static List<String> gates(Deployment deployment) {
    return new GateJob().run(deployment, deployment.day(DAY)).gates();
  }

  private static String metric(Deployment deployment) {
    return deployment
        .warehouse()
        .day(OutputTables.METRICS, DAY)
        .where("metric = 'gate_psi_pd'")
        .selectExpr("concat_ws(' ', status, coalesce(CAST(value AS STRING), '-'))")
        .head()
        .getString(0);
  }

  private static void score(
      Deployment deployment, LocalDate asOf, String model, String role, String band) {
    deployment.warehouse().append(OutputTables.SCORES, scores(deployment, asOf, model, role, band));
  }

  private static Dataset<Row> scores(
      Deployment deployment, LocalDate asOf, String model, String role, String band) {
    return rows(
        deployment,
        OutputTables.SCORES,
        asOf,
        Map.of(
            "model_id", "'" + model + "'",
            "role", "'" + role + "'",
            "population", "'MODEL'",
            "band", "'" + band + "'",
            "pd", "0.05"));
  }

  private static void append(
      Deployment deployment, Table table, LocalDate asOf, Map<String, String> values) {
    deployment.warehouse().append(table, rows(deployment, table, asOf, values));
  }

  private static Dataset<Row> rows(
      Deployment deployment, Table table, LocalDate asOf, Map<String, String> values) {
    var row = new HashMap<>(values);
    row.put("as_of", "DATE'" + asOf + "'");
    row.put("product", "'PAY_LATER'");
    return deployment.spark().sql(TableRows.select(table, List.of(row)));
  }

  @Test
  void shouldMeasureHowFarSharesMoved() {
    // (0.4 - 0.5) ln(0.4 / 0.5) + (0.6 - 0.5) ln(0.6 / 0.5) = 0.0223144 + 0.0182322
    assertThat(GateJob.psi(Map.of("A", 50L, "B", 50L), Map.of("A", 40L, "B", 60L)))
        .isCloseTo(0.0405465, within(1e-7));
    assertThat(GateJob.psi(Map.of("A", 7L), Map.of("A", 70L))).isZero();
  }

  @Test
  void shouldStayFiniteForABandThatIsEmpty() {
    assertThat(GateJob.psi(Map.of("A", 100L), Map.of("B", 100L))).isGreaterThan(10).isFinite();
  }
}
