package io.huxin.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.testing.LocalSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One small world on disk, generated and then advanced. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SyntheticWorldTest {
  private static final LocalDate LAST = LocalDate.of(2024, 3, 31);
  private static final LocalDate NEXT = LocalDate.of(2024, 4, 1);

  @TempDir private static Path temp;
  private static SparkSession spark;
  private static String directory;
  private static WorldReport report;

  @BeforeAll
  static void generate() {
    spark = LocalSpark.session();
    directory = temp.resolve("world").toString();
    report = SyntheticWorld.generate(spark, WorldSettings.of(160, 5).withDays(91), directory);
  }

  @Test
  @Order(1)
  void shouldWriteEverySourceTableAndHoldWhatIsRecordedLater() {
    assertThat(report.lastDay()).isEqualTo(LAST);
    for (RawTable table : RawTable.values()) {
      if (table.isSource()) {
        assertThat(read(table).count())
            .as(table.tableName())
            .isEqualTo(report.rows().get(table.tableName()));
      }
    }
    assertThat(read(RawTable.TRANSACTIONS).filter("rec_ts >= '2024-04-01 06:00:00'").count())
        .isZero();
    assertThat(report.held()).isPositive();
  }

  @Test
  @Order(2)
  void shouldRefuseToGenerateOverAWorld() {
    assertThatThrownBy(() -> SyntheticWorld.generate(spark, WorldSettings.of(8, 5), directory))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already holds a world (world.json)");
  }

  @Test
  @Order(3)
  void shouldMakeTheNextDayFromPublishedQuotas() {
    WorldReport next = SyntheticWorld.advance(spark, directory, NEXT, quotas("FROZEN"));

    assertThat(next.lastDay()).isEqualTo(NEXT);
    assertThat(SyntheticWorld.lastDay(spark, directory)).isEqualTo(NEXT);
    assertThat(read(RawTable.QUOTA_RECEIPTS).count()).isEqualTo(next.rows().get("quota_receipts"));
    assertThat(read(RawTable.CREDIT_LINES).filter("ver = 77 AND state = 'FROZEN'").count())
        .isEqualTo(read(RawTable.QUOTA_RECEIPTS).filter("result = 'APPLIED'").count());
    String frozen =
        "uid IN (SELECT uid FROM lines WHERE ver = 77) AND prod = 'PL' AND type = 'BUY'";
    read(RawTable.CREDIT_LINES).createOrReplaceTempView("lines");
    Dataset<Row> bought = read(RawTable.TRANSACTIONS).filter("to_date(ts) = '2024-04-01'");
    assertThat(bought.count()).isPositive();
    assertThat(bought.filter(frozen).count()).isZero();
  }

  @Test
  @Order(4)
  void shouldRefuseADayTwiceAndAGap() {
    assertThatThrownBy(() -> SyntheticWorld.advance(spark, directory, NEXT, quotas("ACTIVE")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2024-04-01 is already made")
        .hasMessageContaining("The next that can be made is 2024-04-02");
    assertThatThrownBy(
            () -> SyntheticWorld.advance(spark, directory, NEXT.plusDays(2), quotas("ACTIVE")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2024-04-03 cannot be made yet");
  }

  @Test
  @Order(5)
  void shouldMakeTheSameWorldOnOtherPartitionsDayByDay() {
    String other = temp.resolve("other").toString();
    SyntheticWorld.generate(spark, WorldSettings.of(160, 5).withDays(90), other);
    SyntheticWorld.advance(spark, other, noQuotas());

    for (RawTable table : List.of(RawTable.TRANSACTIONS, RawTable.REPAYMENTS, RawTable.TRUE_PD)) {
      Dataset<Row> whole = spark.read().parquet(directory + "/" + table.path());
      if (table.isSource()) {
        whole = whole.filter("rec_ts < '2024-04-01 06:00:00'");
      }
      Dataset<Row> stepped = spark.read().parquet(other + "/" + table.path());
      assertThat(stepped.exceptAll(whole).count()).as(table.tableName()).isZero();
      assertThat(whole.exceptAll(stepped).count()).as(table.tableName()).isZero();
    }
  }

  @Test
  @Order(6)
  void shouldFinishADayThatAKillLeftUnpublished() {
    WorldPaths paths = new WorldPaths(directory, spark.sparkContext().hadoopConfiguration());
    paths.stand(new WorldPaths.Standing(paths.standing().settings(), NEXT, true));

    SyntheticWorld.advance(spark, directory, NEXT, noQuotas());

    assertThat(paths.standing().unpublished()).isFalse();
    assertThat(SyntheticWorld.lastDay(spark, directory)).isEqualTo(NEXT);
  }

  private static Dataset<Row> read(RawTable table) {
    return spark
        .read()
        .format(table.form() == RawTable.Form.DELTA ? "delta" : "parquet")
        .load(directory + "/" + table.path());
  }

  /** Every pay-later line with a decision to the given status. */
  private static Dataset<Row> quotas(String status) {
    return read(RawTable.CREDIT_LINES)
        .filter("prod = 'PL'")
        .selectExpr(
            "uid AS source_id",
            "'PAY_LATER' AS product",
            "CAST(1000 AS DECIMAL(18,2)) AS quota",
            "CAST(0 AS DECIMAL(18,2)) AS earmarked",
            "'" + status + "' AS status",
            "77 AS line_version",
            "concat('d', uid) AS decision_id",
            "true AS changed",
            "CAST(NULL AS DECIMAL(18,2)) AS conversion_amount")
        .distinct();
  }

  private static Dataset<Row> noQuotas() {
    return quotas("ACTIVE").limit(0);
  }
}
