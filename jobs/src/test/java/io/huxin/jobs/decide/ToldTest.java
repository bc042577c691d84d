package io.huxin.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.testing.TableRows;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ToldTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  private static final String BEFORE = "DATE'2026-03-30'";

  @TempDir private Path directory;
  private Deployment deployment;

  /** An uplift that was given before anybody was told goes on; one that ended does not. */
  @Test
  void shouldCountConsentsOfWhoWasToldBeforeTheDayOrLiftsAlready() {
    deployment = TestDeployment.in(directory);
    append(
        NoticeTables.NOTICES,
        List.of(
            notice("told", "GUARANTEE_GIVEN", BEFORE),
            notice("told-twice", "GUARANTEE_GIVEN", BEFORE),
            notice("told-twice", "GUARANTEE_GIVEN", "DATE'2026-02-01'"),
            notice("told-today", "GUARANTEE_GIVEN", "DATE'2026-03-31'"),
            notice("other-kind", "CONVERSION", BEFORE)));
    append(
        OutputTables.DAYS,
        List.of(
            Map.of(
                "as_of",
                BEFORE,
                "state",
                "'SEALED'",
                "published_at",
                "TIMESTAMP'2026-03-31 06:00:00'")));
    append(
        OutputTables.GUARANTEE_USE,
        List.of(
            use("lifting", BEFORE, "300"),
            use("idle", BEFORE, "0"),
            use("lifted-once", "DATE'2026-03-29'", "300")));
    Dataset<Row> consents =
        rows(
            LedgerTables.CONSENTS,
            Stream.of(
                    "told",
                    "told-twice",
                    "told-today",
                    "other-kind",
                    "lifting",
                    "idle",
                    "lifted-once",
                    "unknown")
                .map(user -> Map.of("user_id", "'" + user + "'", "kind", "'GUARANTEE'"))
                .toList());
    var told = new Told(deployment.warehouse(), AS_OF);

    assertThat(users(told.ofGuarantees(consents))).containsExactly("lifting", "told", "told-twice");
    assertThat(users(told.ofConversion())).containsExactly("other-kind");
  }

  private static List<String> users(Dataset<Row> rows) {
    return rows.select("user_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static Map<String, String> notice(String user, String kind, String on) {
    return Map.of(
        "as_of", on,
        "notice_id", "'" + user + on.replace("'", "") + "'",
        "user_id", "'" + user + "'",
        "language", "'zh'",
        "kind", "'" + kind + "'");
  }

  private static Map<String, String> use(String guarantor, String on, String used) {
    return Map.of(
        "as_of",
        on,
        "link_id",
        "'" + guarantor + "'",
        "guarantor_id",
        "'" + guarantor + "'",
        "used",
        used);
  }

  private void append(Table table, List<Map<String, String>> rows) {
    deployment.warehouse().append(table, rows(table, rows));
  }

  private Dataset<Row> rows(Table table, List<Map<String, String>> rows) {
    return deployment.spark().sql(TableRows.select(table, rows));
  }
}
