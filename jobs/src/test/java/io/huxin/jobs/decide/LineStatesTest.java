package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.OutputTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.store.Warehouse;
import io.huxin.jobs.testing.TableRows;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the day before leaves a line to the next. */
@Tag("slow")
class LineStatesTest {
  private static final Map<String, String> FROZEN_BY_CORE =
      Map.of(
          "status", "'FROZEN'",
          "status_before", "'FROZEN_BY_CORE'",
          "frozen_by", "'CORE'",
          "line_version", "5");
  private static final LocalDate BEFORE = LocalDate.of(2026, 1, 30);

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path directory;

  @Test
  void shouldLeaveALineThatTheCoreSystemFrozeFrozenByIt() {
    assertThat(next("FROZEN", 5, FROZEN_BY_CORE)).isEqualTo("1000.00 FROZEN_BY_CORE 5 0.00");
  }

  @Test
  void shouldThawALineWhenTheCoreSystemSaysSo() {
    assertThat(next("ACTIVE", 6, FROZEN_BY_CORE)).isEqualTo("1000.00 ACTIVE 6 0.00");
  }

  @Test
  void shouldLeaveALineAsItWasWhereTheChangeWasNotPublished() {
    assertThat(
            next(
                "ACTIVE",
                3,
                Map.of(
                    "status",
                    "'BLOCKED'",
                    "status_before",
                    "'FROZEN'",
                    "changes",
                    "true",
                    "earmarked_before",
                    "200",
                    "line_version",
                    "4")))
        .isEqualTo("1000.00 FROZEN 4 200.00");
  }

  @Test
  void shouldTakeWhatTheCoreSystemRefusedForNeverDone() {
    Map<String, String> raised =
        Map.of(
            "status", "'ACTIVE'",
            "status_before", "'ACTIVE'",
            "action", "'INCREASE'",
            "new_quota", "1500",
            "changes", "true",
            "line_version", "5");
    publish();
    assertThat(next("ACTIVE", 5, raised)).isEqualTo("1500.00 ACTIVE 6 0.00");
    assertThat(next("ACTIVE", 5, raised, "d")).isEqualTo("1000.00 ACTIVE 5 0.00");
    // At our version the core system has stated what it made of it.
    assertThat(next("ACTIVE", 6, raised)).isEqualTo("1000.00 ACTIVE 6 0.00");
  }

  @Test
  void shouldTakeBackWhatLaterDaysWereDecidedOn() {
    Map<String, String> raised =
        Map.of(
            "as_of", "DATE'2026-01-28'",
            "status", "'ACTIVE'",
            "status_before", "'ACTIVE'",
            "earmarked_before", "200",
            "action", "'INCREASE'",
            "new_quota", "1500",
            "changes", "true",
            "line_version", "5");
    var again = new HashMap<>(raised);
    again.putAll(Map.of("decision_id", "'f'", "as_of", "DATE'2026-01-29'"));
    again.putAll(Map.of("old_quota", "1500", "new_quota", "1800", "line_version", "6"));
    publish();
    assertThat(next(List.of(raised, held(1500, 6)))).isEqualTo("1500.00 ACTIVE 6 0.00");
    assertThat(next(List.of(raised, held(1500, 6)), "d")).isEqualTo("1000.00 ACTIVE 5 200.00");
    // Of two in a row the first was made on the line as the core system has it.
    assertThat(next(List.of(raised, again, held(1800, 7)), "d", "f"))
        .isEqualTo("1000.00 ACTIVE 5 200.00");
    // Taken back already: the last day's decision is on the line as it is.
    assertThat(next(List.of(raised, held(1000, 5)), "d")).isEqualTo("1000.00 ACTIVE 5 0.00");
  }

  private static Map<String, String> held(int quota, int version) {
    return Map.of(
        "decision_id",
        "'last'",
        "old_quota",
        "" + quota,
        "new_quota",
        "" + quota,
        "status",
        "'ACTIVE'",
        "status_before",
        "'ACTIVE'",
        "line_version",
        "" + version);
  }

  private void publish() {
    new Warehouse(spark, directory + "/warehouse")
        .append(
            OutputTables.PUBLICATIONS,
            spark.sql(
                TableRows.select(
                    OutputTables.PUBLICATIONS,
                    List.of(
                        Map.of(
                            "decision_id", "'d'",
                            "as_of", "DATE'" + BEFORE + "'",
                            "outcome", "'APPLIED'")))));
  }

  /** The line on the next day: quota, status, version, earmark. */
  private String next(
      String coreStatus, int coreVersion, Map<String, String> decision, String... undone) {
    return next(coreStatus, coreVersion, List.of(decision), undone);
  }

  /** The line that the core system last stated at version 5. */
  private String next(List<Map<String, String>> decisions, String... undone) {
    return next("ACTIVE", 5, decisions, undone);
  }

  private static Map<String, String> values(Map<String, String> decision) {
    var values = new HashMap<String, String>();
    values.put("decision_id", "'d'");
    values.put("as_of", "DATE'" + BEFORE + "'");
    values.put("user_id", "'u'");
    values.put("product", "'CASH_LOAN'");
    values.put("old_quota", "1000");
    values.put("new_quota", "1000");
    values.put("action", "'HOLD'");
    values.put("lane", "'NONE'");
    values.put("arm", "'POLICY'");
    values.putAll(decision);
    return values;
  }

  private String next(
      String coreStatus, int coreVersion, List<Map<String, String>> decisions, String... undone) {
    var warehouse = new Warehouse(spark, directory + "/warehouse");
    var rows = decisions.stream().map(LineStatesTest::values).toList();
    warehouse.replaceWhere(
        OutputTables.QUOTA_DECISIONS,
        spark.sql(TableRows.select(OutputTables.QUOTA_DECISIONS, rows)),
        "true");
    var core =
        spark.sql(
            "SELECT 'u' AS user_id, 'CASH_LOAN' AS product, CAST(1000 AS DECIMAL(18,2)) AS quota, '"
                + coreStatus
                + "' AS status, "
                + coreVersion
                + " AS line_version, CAST(NULL AS DOUBLE) AS apr, CAST(NULL AS STRING)"
                + " AS funding_partner, CAST(NULL AS DOUBLE) AS funding_share, DATE'2025-01-01' AS opened_on");
    var versions = spark.sql("SELECT 'u' AS user_id, 'CASH_LOAN' AS product, 1 AS versions");
    var unapplied = spark.createDataset(List.of(undone), Encoders.STRING()).toDF("decision_id");
    Row line = LineStates.of(warehouse, core, versions, unapplied, Optional.of(BEFORE)).head();
    return line.getAs("quota")
        + " "
        + line.getAs("status")
        + " "
        + line.getAs("line_version")
        + " "
        + line.getAs("earmarked");
  }
}
