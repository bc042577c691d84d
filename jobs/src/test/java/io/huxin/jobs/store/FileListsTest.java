package io.huxin.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.huxin.jobs.testing.TestDeployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against what Delta itself reads, after every kind of commit. */
@Tag("slow")
class FileListsTest {
  @TempDir private Path directory;
  private SparkSession spark;
  private String path;
  private FileLists lists;

  @BeforeEach
  void open() {
    spark = TestDeployment.in(directory).spark();
    path = directory.resolve("table").toString();
    lists = new FileLists(spark);
  }

  @Test
  void shouldReadWhatDeltaReadsAfterEachCommit() {
    days("2026-01-30", 0, 3).write().format("delta").partitionBy("as_of").save(path);
    shouldBeAsDelta(3);
    days("2026-01-31", 3, 5).write().format("delta").mode("append").save(path);
    shouldBeAsDelta(5);
    days("2026-01-31", 7, 8)
        .write()
        .format("delta")
        .mode("overwrite")
        .option("replaceWhere", "as_of = DATE'2026-01-31'")
        .save(path);
    shouldBeAsDelta(4);
    DeltaTable.forPath(spark, path).delete("id = 1");
    shouldBeAsDelta(3);
    Dataset<Row> day = lists.read(path).orElseThrow().where("as_of = DATE'2026-01-31'");
    assertThat(day.count()).isEqualTo(1);
    assertThat(day.queryExecution().executedPlan().toString())
        .contains("PartitionFilters: [isnotnull(as_of");
  }

  @Test
  void shouldReadATableWithoutPartitionsAndAnEmptyOne() {
    days("2026-01-30", 0, 0).write().format("delta").save(path);
    shouldBeAsDelta(0);
    days("2026-01-30", 0, 2).write().format("delta").mode("append").save(path);
    shouldBeAsDelta(2);
  }

  @Test
  void shouldCatchUpWithManyCommitsOfOthers() {
    days("2026-01-30", 0, 1).write().format("delta").save(path);
    shouldBeAsDelta(1);
    for (int commit = 1; commit <= 31; commit++) {
      days("2026-01-30", commit, commit + 1).write().format("delta").mode("append").save(path);
    }
    shouldBeAsDelta(32);
  }

  @Test
  void shouldNotMissCommitsThatWereCleanedAway() throws Exception {
    days("2026-01-30", 0, 1).write().format("delta").save(path);
    shouldBeAsDelta(1);
    for (int commit = 1; commit <= 11; commit++) {
      days("2026-01-30", commit, commit + 1).write().format("delta").mode("append").save(path);
    }
    // The checkpoint of version 10 stands for them.
    for (int commit = 0; commit <= 4; commit++) {
      Files.delete(Path.of(path, "_delta_log", String.format("%020d.json", commit)));
    }
    shouldBeAsDelta(12);
    lists = new FileLists(spark);
    shouldBeAsDelta(12);
  }

  @Test
  void shouldNotMistakeATableForTheOneThatStoodThere() throws Exception {
    days("2026-01-30", 0, 3).write().format("delta").save(path);
    shouldBeAsDelta(3);
    try (Stream<Path> old = Files.walk(Path.of(path))) {
      for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    days("2026-01-30", 5, 6).write().format("delta").save(path);
    shouldBeAsDelta(1);
  }

  @Test
  void shouldLeaveToDeltaWhatOnlyDeltaReads() {
    days("2026-01-30", 0, 3)
        .write()
        .format("delta")
        .option("delta.enableDeletionVectors", "true")
        .save(path);
    assertThat(lists.read(path)).isEmpty();
  }

  private Dataset<Row> days(String asOf, int from, int until) {
    return spark.range(from, until).selectExpr("DATE'" + asOf + "' AS as_of", "id", "'x' AS text");
  }

  private void shouldBeAsDelta(int rows) {
    List<String> expected = texts(spark.read().format("delta").load(path));
    assertThat(expected).hasSize(rows);
    assertThat(texts(lists.read(path).orElseThrow())).isEqualTo(expected);
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.selectExpr("concat_ws('|', as_of, id, text)").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
