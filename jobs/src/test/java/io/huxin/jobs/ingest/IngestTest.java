package io.huxin.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.GateException;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.PolicySources;
import io.huxin.jobs.config.Settings;
import io.huxin.jobs.store.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class IngestTest {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 10);

  private static final String MAPPING =
      """
      source = tiny
      tables {
        users {
          format = csv, path = users, options { header = "true" }
          columns { id = string, since = string }
          select = "SELECT id AS user_id, try_cast(since AS DATE) AS registered_on, 'PERSON' AS segment, TIMESTAMP'2025-01-01 00:00:00' AS recorded_at FROM source"
        }
        credit_lines {
          format = csv, path = lines, options { header = "true" }
          columns { id = string, quota = string, at = string }
          select = "SELECT id AS user_id, 'PAY_LATER' AS product, quota, DATE'2025-01-01' AS opened_on, 'ACTIVE' AS status, at AS recorded_at FROM source"
          max-rejected-share = 0.7
        }
        merchants {
          format = parquet, path = merchants
          columns { id = string, category = string }
          select = "SELECT id AS merchant_id, category, DATE'2025-01-01' AS opened_on, TIMESTAMP'2025-01-01 00:00:00' AS recorded_at FROM source"
        }
      }
      """;

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void aDeploymentWithThreeSources() throws IOException {
    Path conf = Files.createDirectories(directory.resolve("conf/sources"));
    Files.writeString(conf.resolve("tiny.conf"), MAPPING);
    System.setProperty("HUXIN_CONF", directory.resolve("conf").toString());
    deliver("users", "1.csv", "id,since", "u1,2025-01-01", "u2,2025-01-01");
    deliver("lines", "1.csv", "id,quota,at", "u1,1000,2025-01-02 10:00:00");
    spark
        .sql("SELECT 'm1' AS id, 'FOOD' AS category")
        .coalesce(1)
        .write()
        .parquet(directory.resolve("data/merchants").toString());
    String root = directory.resolve("deployment").toString();
    deployment =
        new Deployment(
            spark,
            Settings.load(null),
            root,
            new Warehouse(spark, root + "/warehouse"),
            "tiny",
            directory.resolve("data").toString(),
            PolicySources.named("consumer"),
            new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            false);
  }

  @AfterEach
  void forgetTheConfiguration() {
    System.clearProperty("HUXIN_CONF");
  }

  @Test
  void shouldTakeEachRowOnceAndKeepEveryReasonAgainstTheRest() throws IOException {
    deliver(
        "lines",
        "2.csv",
        "id,quota,at",
        "u1,1000,2025-01-02 10:00:00", // a repeat of the first file's row
        "u1,2000,2025-01-03 10:00:00", // a correction
        "u2,500,2025-01-02 10:00:00", // in conflict with the next
        "u2,600,2025-01-02 10:00:00",
        "u9,100,2025-01-02 10:00:00", // nobody knows u9
        "u2,-5,", // negative and without a stamp
        "u2,many,2025-01-05 10:00:00"); // not a number
    JobReport report = ingest(DAY);

    assertThat(report.gates()).isEmpty();
    assertThat(report.rowsIn()).isEqualTo(2 + 8 + 1);
    assertThat(rows("SELECT quota FROM credit_lines ORDER BY recorded_at"))
        .containsExactly("1000.00", "2000.00");
    assertThat(
            rows(
                "SELECT concat_ws(' ', sort_array(reasons)) FROM quarantine"
                    + " WHERE source = 'credit_lines' ORDER BY 1"))
        .containsExactly(
            "conflicting_versions",
            "conflicting_versions",
            "missing_recorded_at quota_negative",
            "type_quota",
            "unknown_user_id");
    // Conservation: of eight lines two are accepted, one repeats and five are rejected.
    assertThat(report.rowsOut()).isEqualTo(2 + 2 + 1);
    assertThat(report.summary()).contains("1 repeats, 5 quarantined");
    assertThat(rows("SELECT count(*) FROM users WHERE user_id LIKE 'u%'")).containsExactly("0");
    assertThat(rows("SELECT source_id FROM identities ORDER BY 1")).containsExactly("u1", "u2");
  }

  @Test
  void shouldTakeNothingTwice() {
    ingest(DAY);
    JobReport again = ingest(DAY);

    assertThat(again.rowsIn()).isZero();
    assertThat(rows("SELECT count(*) FROM credit_lines")).containsExactly("1");
  }

  @Test
  void shouldNotLetALateRowReachBackBehindASealedDay() throws IOException {
    ingest(DAY);
    seal(DAY);
    deliver("lines", "2.csv", "id,quota,at", "u2,700,2025-02-01 10:00:00");
    ingest(DAY.plusDays(1));

    assertThat(
            rows(
                "SELECT concat(recorded_at, ' / ', source_recorded_at) FROM credit_lines"
                    + " WHERE quota = 700"))
        .containsExactly("2025-03-11 06:00:00 / 2025-02-01 10:00:00");
  }

  @Test
  void shouldCloseTheGrowthLaneForATruncatedFileAndKeepTheTableAsItWas() throws IOException {
    ingest(DAY);
    Path whole;
    try (var files = Files.list(directory.resolve("data/merchants"))) {
      whole = files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(
        directory.resolve("data/merchants/cut.parquet"),
        java.util.Arrays.copyOf(bytes, bytes.length / 2));
    JobReport report = ingest(DAY);

    assertThat(report.gates()).hasSize(1);
    assertThat(report.gates().get(0))
        .contains("merchants/cut.parquet is no whole Parquet file")
        .contains("deliver it again and rerun ingest");
    assertThat(rows("SELECT count(*) FROM merchants")).containsExactly("1");
  }

  @Test
  void shouldNameAFileWhoseTimestampsAreInNanoseconds() throws IOException {
    ingest(DAY);
    var type =
        MessageTypeParser.parseMessageType(
            "message m { required int64 at (TIMESTAMP(NANOS,true)); }");
    var file = new org.apache.hadoop.fs.Path(directory + "/data/merchants/nanos.parquet");
    try (var writer = ExampleParquetWriter.builder(file).withType(type).build()) {
      writer.write(new SimpleGroup(type).append("at", 1L));
    }

    assertThat(ingest(DAY).gates().get(0))
        .contains("merchants/nanos.parquet has timestamps in nanoseconds")
        .contains("Write them in microseconds and rerun ingest");
  }

  @Test
  void shouldNameAFileThatWasRewrittenOrHasVanished() throws IOException {
    ingest(DAY);
    deliver("lines", "1.csv", "id,quota,at", "u1,9999,2025-01-02 10:00:00");
    assertThat(ingest(DAY).gates().get(0)).contains("lines/1.csv").contains("has been rewritten");

    Files.delete(directory.resolve("data/lines/1.csv"));
    assertThat(ingest(DAY).gates().get(0)).contains("lines/1.csv").contains("has vanished");
  }

  @Test
  void shouldStopTheDayIfThereIsNoLine() throws IOException {
    deliver("lines", "1.csv", "id,quota,at", "u9,1,2025-01-02 10:00:00");
    assertThatThrownBy(() -> ingest(DAY))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("credit_lines cannot be used")
        .hasMessageContaining("1 of 1 new rows break the contract")
        .hasMessageContaining("unknown_user_id 1");
  }

  @Test
  void shouldNameAColumnThatIsMissing() throws IOException {
    ingest(DAY);
    deliver("lines", "2.csv", "id,limit,at", "u2,1,2025-01-02 10:00:00");
    assertThat(ingest(DAY).gates().get(0)).contains("column quota is missing at lines");
  }

  @Test
  void shouldHoldASourceBackUntilWhatItRefersToIsTakenIn() throws IOException {
    ingest(DAY);
    deliver("users", "2.csv", "id,joined", "u3,2025-02-01");
    deliver("lines", "2.csv", "id,quota,at", "u3,300,2025-02-02 10:00:00");
    assertThat(ingest(DAY).gates())
        .hasSize(2)
        .anyMatch(gate -> gate.contains("column since is missing at users"))
        .anyMatch(
            gate -> gate.contains("credit_lines: it refers to users, which was not taken in"));
    assertThat(rows("SELECT count(*) FROM quarantine")).containsExactly("0");

    deliver("users", "2.csv", "id,since", "u3,2025-02-01");
    assertThat(ingest(DAY).gates()).isEmpty();
    assertThat(rows("SELECT quota FROM credit_lines ORDER BY quota"))
        .containsExactly("300.00", "1000.00");
  }

  @Test
  void shouldNotTakeARowInConflictForTheOneBefore() throws IOException {
    deliver(
        "lines",
        "2.csv",
        "id,quota,at",
        "u1,2000,2025-01-03 10:00:00", // in conflict with the next
        "u1,3000,2025-01-03 10:00:00",
        "u1,1000,2025-01-04 10:00:00"); // as before the conflict: nothing has changed
    assertThat(ingest(DAY).summary()).contains("1 repeats, 2 quarantined");
    assertThat(rows("SELECT quota FROM credit_lines")).containsExactly("1000.00");
  }

  @Test
  void shouldKeepTheOrderOfLateVersionsOverSeveralRuns() throws IOException {
    ingest(DAY);
    seal(DAY);
    deliver("lines", "2.csv", "id,quota,at", "u2,700,2025-02-01 10:00:00");
    ingest(DAY.plusDays(1));
    deliver("lines", "3.csv", "id,quota,at", "u2,800,2025-02-02 10:00:00");
    ingest(DAY.plusDays(1));

    assertThat(
            rows(
                "SELECT concat_ws(' ', quota, replaces_on) FROM credit_lines"
                    + " WHERE quota <> 1000 ORDER BY recorded_at"))
        .containsExactly("700.00", "800.00 2025-01-01");
  }

  @Test
  void shouldReadOnlyWhatIsAppendedToADeltaTable() throws IOException {
    aDeltaSource("('m1', 'FOOD'), ('m2', 'FUEL')");
    ingest(DAY);
    spark.sql("INSERT INTO " + shops() + " VALUES ('m3', 'BOOKS')");
    assertThat(ingest(DAY).rowsIn()).isEqualTo(1);
    // Compacted files hold the same rows.
    spark.sql("OPTIMIZE " + shops());
    spark.sql("INSERT INTO " + shops() + " VALUES ('m4', 'TOYS')");
    assertThat(ingest(DAY).rowsIn()).isEqualTo(1);
    assertThat(rows("SELECT merchant_id FROM merchants ORDER BY 1"))
        .containsExactly("m1", "m2", "m3", "m4");

    spark.sql("DELETE FROM " + shops() + " WHERE id = 'm1'");
    assertThat(ingest(DAY).gates().get(0)).contains("were changed or removed since");
  }

  private String shops() {
    return "delta.`" + directory.resolve("data/shops") + "`";
  }

  private void aDeltaSource(String rows) throws IOException {
    Files.writeString(
        directory.resolve("conf/sources/tiny.conf"),
        MAPPING.replace("format = parquet, path = merchants", "format = delta, path = shops"));
    spark
        .sql("SELECT * FROM VALUES " + rows + " AS t(id, category)")
        .write()
        .format("delta")
        .save(directory.resolve("data/shops").toString());
  }

  private void seal(LocalDate day) {
    deployment
        .warehouse()
        .append(
            OutputTables.DAYS,
            spark.sql(
                "SELECT DATE'"
                    + day
                    + "' AS as_of, 0 AS revision, 'SEALED' AS state,"
                    + " CAST(NULL AS STRING) AS checkpoint, 1L AS decisions, 0L AS applied,"
                    + " 0L AS refused, CAST(NULL AS STRING) AS approved_by,"
                    + " TIMESTAMP'2025-03-11 06:00:00' AS published_at"));
  }

  @Test
  void shouldNotLetARowMoveToAnotherUser() throws IOException {
    String applications =
        """
          applications {
            format = csv, path = applications, options { header = "true" }
            columns { id = string, user = string, at = string }
            select = "SELECT id AS application_id, user AS user_id, 'PAY_LATER' AS product, DATE'2025-01-01' AS applied_on, at AS recorded_at FROM source"
            max-rejected-share = 0.7
          }
        }
        """;
    Files.writeString(
        directory.resolve("conf/sources/tiny.conf"),
        MAPPING.stripTrailing().replaceAll("}$", "") + applications);
    deliver("applications", "1.csv", "id,user,at", "a,u1,2025-01-02 10:00:00");
    ingest(DAY);
    deliver(
        "applications",
        "2.csv",
        "id,user,at",
        "a,u2,2025-01-03 10:00:00", // moves to another user
        "a,u1,2025-01-04 10:00:00");
    ingest(DAY);

    assertThat(
            rows("SELECT array_join(reasons, ' ') FROM quarantine WHERE source = 'applications'"))
        .containsExactly("moved_to_another_user");
  }

  @Test
  void shouldReadEachFileByItsOwnColumns() throws IOException {
    deliver("lines", "2.csv", "at,id,note,quota", "2025-01-03 10:00:00,u2,new,600");
    assertThat(ingest(DAY).gates()).isEmpty();
    assertThat(rows("SELECT quota FROM credit_lines ORDER BY recorded_at"))
        .containsExactly("1000.00", "600.00");

    // Two files of one delivery, of which one lacks a column.
    deliver("lines", "3.csv", "id,quota,at", "u2,700,2025-01-04 10:00:00");
    deliver("lines", "4.csv", "id,at", "u2,2025-01-05 10:00:00");
    assertThat(ingest(DAY).gates().get(0)).contains("column quota is missing at lines");
    assertThat(rows("SELECT count(*) FROM credit_lines")).containsExactly("2");
  }

  @Test
  void shouldNameAColumnThatOneFileHoldsInAnotherType() {
    ingest(DAY);
    spark
        .sql("SELECT 'm2' AS id, 'FUEL' AS category UNION ALL SELECT 'm3', 'TOYS'")
        .coalesce(1)
        .write()
        .mode("append")
        .parquet(directory.resolve("data/merchants").toString());
    spark
        .sql("SELECT 'm4' AS id, 7 AS category")
        .coalesce(1)
        .write()
        .mode("append")
        .parquet(directory.resolve("data/merchants").toString());
    assertThat(ingest(DAY).gates().get(0)).contains("column category is int, not string");
    assertThat(rows("SELECT count(*) FROM merchants")).containsExactly("1");
  }

  private JobReport ingest(LocalDate asOf) {
    return new IngestJob().run(deployment, deployment.day(asOf));
  }

  private void deliver(String source, String file, String... lines) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("data").resolve(source));
    Files.write(folder.resolve(file), List.of(lines));
  }

  private List<String> rows(String sql) {
    for (var table :
        List.of(
            LedgerTables.USERS,
            LedgerTables.CREDIT_LINES,
            LedgerTables.MERCHANTS,
            OutputTables.QUARANTINE,
            OutputTables.IDENTITIES)) {
      deployment.warehouse().read(table).createOrReplaceTempView(table.name());
    }
    return spark.sql(sql).collectAsList().stream()
        .map((Row row) -> String.valueOf(row.get(0)).replaceAll("\\.0$", ""))
        .toList();
  }
}
