package io.huxin.jobs.publish;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.delta.tables.DeltaTable;
import io.huxin.features.table.OutputTables;
import io.huxin.features.testing.LocalSpark;
import io.huxin.jobs.store.Warehouse;
import io.huxin.jobs.testing.TableRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others that write while quotas are published, on a real table with real commits. */
@Tag("slow")
class QuotaMergeTest {
  private static final AtomicInteger READ = new AtomicInteger();

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path directory;
  private Warehouse warehouse;

  @BeforeEach
  void oneLine() {
    warehouse = new Warehouse(spark, directory + "/warehouse");
    READ.set(0);
    warehouse.append(
        OutputTables.QUOTA_CURRENT,
        spark.sql(
            TableRows.select(
                OutputTables.QUOTA_CURRENT,
                List.of(
                    Map.of(
                        "user_id", "'u'",
                        "product", "'PAY_LATER'",
                        "quota", "1000",
                        "status", "'ACTIVE'",
                        "line_version", "3",
                        "as_of", "DATE'2026-01-29'")))));
  }

  @Test
  void shouldLetAFreezeWinThatIsWrittenWhileItMerges() {
    // The first time that the merge reads what it is to write, the core system freezes the line.
    interrupt(1);

    QuotaMerge.into(warehouse, lines -> raised(3));

    assertThat(READ.get()).isGreaterThan(1);
    assertThat(line()).isEqualTo("1000.00 FROZEN 4");
  }

  @Test
  void shouldGiveUpAfterSomeAttemptsAndSayWhatToDo() {
    interrupt(Integer.MAX_VALUE);

    assertThatThrownBy(() -> QuotaMerge.into(warehouse, lines -> raised(100)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("in each of 5 attempts")
        .hasMessageContaining("run publish again")
        .hasCauseInstanceOf(DeltaConcurrentModificationException.class);
  }

  /** A rise decided on a version, in a frame whose reading lets somebody else write first. */
  private Dataset<Row> raised(int decidedOn) {
    return spark
        .range(0, 1, 1, 1)
        .where(call_udf("interrupted", col("id")))
        .selectExpr(
            "'u' AS user_id",
            "'PAY_LATER' AS product",
            "CAST(1500 AS DECIMAL(18,2)) AS quota",
            "CAST(0 AS DECIMAL(18,2)) AS earmarked",
            "'ACTIVE' AS status",
            "CAST(NULL AS STRING) AS frozen_by",
            "4 AS line_version",
            "DATE'2026-01-30' AS as_of",
            "'d' AS decision_id",
            decidedOn + " AS decided_on",
            "true AS changes",
            "CAST(NULL AS STRING) AS undone_decision",
            "CAST(NULL AS INT) AS undone_version");
  }

  private void interrupt(int times) {
    String path = warehouse.path(OutputTables.QUOTA_CURRENT);
    spark
        .udf()
        .register(
            "interrupted",
            (UDF1<Long, Boolean>)
                id -> {
                  if (READ.incrementAndGet() <= times) {
                    inAnotherThread(() -> freeze(path));
                  }
                  return true;
                },
            DataTypes.BooleanType);
  }

  private static void freeze(String path) {
    DeltaTable.forPath(LocalSpark.session(), path)
        .update(
            Map.of(
                "status", lit("FROZEN"),
                "frozen_by", lit("CORE"),
                "line_version", col("line_version").plus(1)));
  }

  /** A task may not use the session of the driver, of which it is a part here. */
  private static void inAnotherThread(Runnable work) throws InterruptedException {
    var thread = new Thread(work);
    thread.start();
    thread.join();
  }

  private String line() {
    return warehouse
        .read(OutputTables.QUOTA_CURRENT)
        .selectExpr("concat_ws(' ', quota, status, line_version)")
        .head()
        .getString(0);
  }
}
