package io.huxin.jobs.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.exceptions.ConcurrentAppendException;
import io.huxin.features.table.Column;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.testing.TestDeployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WarehouseTest {
  /** What happens once, while a row is written; static since tasks have their own copies. */
  private static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>();

  @TempDir private Path directory;

  @Test
  void shouldRefuseAWriteThatDependsOnWhatAnotherChangedMeanwhile() {
    Warehouse warehouse = TestDeployment.in(directory).warehouse();
    warehouse.append(OutputTables.IDENTITIES, person("first"));
    MEANWHILE.set(
        () ->
            new Warehouse(warehouse.spark(), root()).append(OutputTables.IDENTITIES, person("b")));

    Dataset<Row> unknown =
        disturbed(person("b"))
            .join(
                warehouse.readToWrite(OutputTables.IDENTITIES).select("user_id"),
                new String[] {"user_id"},
                "left_anti");

    assertThatThrownBy(() -> warehouse.append(OutputTables.IDENTITIES, unknown))
        .isInstanceOf(ConcurrentAppendException.class);
    assertThat(warehouse.read(OutputTables.IDENTITIES).orderBy("user_id").collectAsList())
        .extracting(row -> row.getAs("user_id"))
        .containsExactly("b", "first");
  }

  @Test
  void shouldTakeAColumnThatIsNewInTheDeclarationAndKeepOneThatIsGone() {
    Warehouse warehouse = TestDeployment.in(directory).warehouse();
    Table before = table(Column.count("gone", "Was once").optional());
    Table after = table(Column.count("new", "Is now").optional());
    warehouse.append(before, LocalSpark.session().sql("SELECT 'a' AS id, 1 AS gone"));

    assertThat(text(warehouse.read(after))).containsExactly("a null");
    warehouse.append(after, LocalSpark.session().sql("SELECT 'b' AS id, 2 AS new"));
    assertThat(text(warehouse.read(after))).containsExactly("a null", "b 2");
    assertThat(text(warehouse.read(before))).containsExactly("a 1", "b null");
  }

  @Test
  void shouldRefuseRowsThatBreakTheDeclarationAndWriteNoneOfThem() {
    Warehouse warehouse = TestDeployment.in(directory).warehouse();
    Table table = table(Column.fraction("share", "Share").optional());
    warehouse.append(table, LocalSpark.session().sql("SELECT 'a' AS id, 1.0D AS share"));

    Dataset<Row> tooMuch =
        LocalSpark.session().sql("SELECT * FROM VALUES ('b', 0.5D), ('c', 1.5D) AS t (id, share)");
    assertThatThrownBy(() -> warehouse.append(table, tooMuch))
        .hasStackTraceContaining("things: share");
    Dataset<Row> nobody =
        LocalSpark.session().sql("SELECT CAST(NULL AS STRING) AS id, 0.5D AS share");
    assertThatThrownBy(() -> warehouse.append(table, nobody))
        .hasStackTraceContaining("things.id is null");
    assertThat(text(warehouse.read(table))).containsExactly("a 1.0");

    warehouse.append(table, LocalSpark.session().sql("SELECT 'b' AS id, NULL AS share"));
    assertThat(text(warehouse.read(table))).containsExactly("a 1.0", "b null");
  }

  /** Else what computes a column is written out wherever a check names it. */
  @Test
  void shouldNotPushChecksBeneathWhatComputesTheRows() {
    Table table = table(Column.fraction("share", "Share").optional());
    Dataset<Row> rows =
        LocalSpark.session().sql("SELECT 'a' AS id, rint(sqrt(id) / 100) AS share FROM range(1)");
    String plan = Warehouse.conforming(table, rows).queryExecution().optimizedPlan().toString();
    assertThat(plan).contains("things: share").containsOnlyOnce("SQRT");
  }

  @Test
  void shouldWriteALedgerByUserAndDoublesWithoutADictionary() throws IOException {
    Warehouse warehouse = TestDeployment.in(directory).warehouse();
    Table table =
        Table.ledger(
            "seen",
            "What was seen",
            List.of("id"),
            Column.count("id", "Id"),
            Column.person("user_id", "Pseudonym"),
            Column.of("share", DataTypes.DoubleType, "Share"));
    warehouse.append(
        table,
        LocalSpark.session()
            .range(0, 1_000, 1, 1)
            .selectExpr(
                "id",
                "concat('u', pmod(id * 7, 10)) AS user_id",
                "0.5D AS share",
                "TIMESTAMP'2026-01-31 12:00:00' AS recorded_at",
                "CAST(NULL AS TIMESTAMP) AS source_recorded_at",
                "CAST(NULL AS DATE) AS replaces_on",
                "false AS deleted",
                "'' AS row_hash"));

    assertThat(warehouse.read(table).collectAsList())
        .extracting(row -> row.<String>getAs("user_id"))
        .hasSize(1_000)
        .isSorted();
    assertThat(withDictionary(warehouse.path(table))).contains("row_hash").doesNotContain("share");
    assertThat(LocalSpark.session().conf().getOption("parquet.enable.dictionary#share").isEmpty())
        .isTrue();
  }

  /** Columns of a table of one file that have a dictionary. */
  private static List<String> withDictionary(String path) throws IOException {
    var file =
        new org.apache.hadoop.fs.Path(LocalSpark.session().read().parquet(path).inputFiles()[0]);
    try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration()))) {
      return reader.getFooter().getBlocks().get(0).getColumns().stream()
          .filter(column -> column.getEncodingStats().hasDictionaryPages())
          .map(column -> column.getPath().toDotString())
          .toList();
    }
  }

  private static Table table(Column column) {
    return Table.append("things", "A thing", List.of("id"), Column.text("id", "Id"), column);
  }

  private static List<String> text(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList().stream()
        .map(row -> row.get(0) + " " + row.get(1))
        .toList();
  }

  private String root() {
    return directory.resolve("warehouse").toString();
  }

  private static Dataset<Row> person(String id) {
    return LocalSpark.session()
        .range(1)
        .selectExpr("'" + id + "' AS user_id", "'source' AS source_id", "'secret' AS secret");
  }

  /** Rows of which each, when written, first lets happen what is to happen meanwhile. */
  private static Dataset<Row> disturbed(Dataset<Row> rows) {
    var wait =
        udf(
                (UDF1<String, String>)
                    value -> {
                      Runnable meanwhile = MEANWHILE.getAndSet(null);
                      if (meanwhile != null) {
                        // A task's own thread may not start jobs.
                        var other = new Thread(meanwhile);
                        other.start();
                        other.join();
                      }
                      return value;
                    },
                DataTypes.StringType)
            .asNondeterministic();
    return rows.withColumn("secret", wait.apply(col("secret")));
  }
}
