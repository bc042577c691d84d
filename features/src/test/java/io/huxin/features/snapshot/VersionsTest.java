package io.huxin.features.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.testing.LocalSpark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private final SparkSession spark = LocalSpark.session();

  @Test
  void shouldTakeTheLastVersionRecordedBeforeTheCutOff() {
    Dataset<Row> repayments =
        repayments(
            "('a', '2024-03-01 10:00', '2024-03-01 12:00', 10, false)",
            "('a', '2024-03-01 10:00', '2024-03-03 05:59', 20, false)",
            "('a', '2024-03-01 10:00', '2024-03-03 06:00', 30, false)");

    assertThat(visible(repayments, "2024-02-29", "2024-03-01", "2024-03-02", "2024-03-03"))
        .containsExactly("2024-03-01 a 10", "2024-03-02 a 20", "2024-03-03 a 30");
  }

  @Test
  void shouldHoldARowUntilItsEventDateAndKeepWhatItReplacesUntilThen() {
    Dataset<Row> repayments =
        repayments(
            "('a', '2024-03-01 10:00', '2024-03-01 12:00', 10, false)",
            "('a', '2024-03-02 01:00', '2024-03-02 02:00', 20, false)");

    assertThat(visible(repayments, "2024-03-01", "2024-03-02"))
        .containsExactly("2024-03-01 a 10", "2024-03-02 a 20");
  }

  @Test
  void shouldNotShowARemovedRowAndShowOneThatCameBack() {
    Dataset<Row> repayments =
        repayments(
            "('a', '2024-03-01 10:00', '2024-03-01 12:00', 10, false)",
            "('a', '2024-03-01 10:00', '2024-03-02 12:00', 10, true)",
            "('a', '2024-03-01 10:00', '2024-03-03 12:00', 10, false)");

    assertThat(visible(repayments, "2024-03-01", "2024-03-02", "2024-03-03"))
        .containsExactly("2024-03-01 a 10", "2024-03-03 a 10");
  }

  @Test
  void shouldGiveForManySnapshotsWhatASearchThroughAllVersionsGives() {
    var random = new Random(7);
    List<Integer[]> versions = new ArrayList<>();
    for (int key = 0; key < 60; key++) {
      var stamps = new TreeSet<Integer>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        stamps.add(random.nextInt(20));
      }
      for (int recorded : stamps) {
        versions.add(
            new Integer[] {key, random.nextInt(20), recorded, random.nextInt(4) == 0 ? 1 : 0});
      }
    }
    var expected = new ArrayList<String>();
    for (int day = 0; day < 20; day += 2) {
      var last = new TreeMap<Integer, Integer[]>();
      for (Integer[] version : versions) {
        if (version[1] <= day && version[2] <= day) {
          last.merge(version[0], version, (x, y) -> x[2] > y[2] ? x : y);
        }
      }
      for (Integer[] version : last.values()) {
        if (version[3] == 0) {
          expected.add(day(day) + " k" + version[0] + " " + version[2]);
        }
      }
    }
    Dataset<Row> repayments =
        repayments(
            versions.stream()
                .map(
                    v ->
                        String.format(
                            "('k%d', '%s 09:00', '%s 23:00', %d, %s)",
                            v[0], day(v[1]), day(v[2]), v[2], v[3] == 1))
                .toArray(String[]::new));
    String[] days = new String[10];
    for (int i = 0; i < 10; i++) {
      days[i] = day(2 * i).toString();
    }

    assertThat(visible(repayments.repartition(5), days))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldRefuseWhatIsNoSnapshot() {
    Dataset<Row> repayments = repayments("('a', '2024-03-01 10:00', '2024-03-01 12:00', 1, false)");
    var table = LedgerTables.REPAYMENTS;

    assertThatThrownBy(
            () -> Versions.visibleAt(repayments, table, snapshots("2024-03-01", "2024-03-01")))
        .hasMessage("Snapshot 2024-03-01 is asked for twice: each as_of has one cut-off");
    assertThatThrownBy(
            () -> Versions.visibleAt(repayments, table, snapshots("2024-03-01").where("false")))
        .hasMessageContaining("at least one row of as_of and cut_off");
    assertThatThrownBy(
            () ->
                Versions.visibleAt(
                    repayments,
                    table,
                    spark.sql(
                        "SELECT date(d) AS as_of, timestamp(c) AS cut_off FROM VALUES"
                            + " ('2024-03-01', '2024-03-05'), ('2024-03-02', '2024-03-04') t(d, c)")))
        .hasMessageContaining("cut-off of snapshot 2024-03-02 is before that of 2024-03-01");
    assertThatThrownBy(
            () -> Versions.visibleAt(repayments, OutputTables.DAYS, snapshots("2024-03-01")))
        .hasMessageContaining("days is no ledger table");
    assertThatThrownBy(
            () ->
                Versions.visibleAt(
                    repayments.selectExpr("*", "date('2024-01-01') AS as_of"),
                    LedgerTables.OUTCOMES,
                    snapshots("2024-03-01")))
        .hasMessageContaining("outcomes has a column as_of of its own");
  }

  private static LocalDate day(int number) {
    return LocalDate.of(2024, 1, 1).plusDays(number);
  }

  private List<String> visible(Dataset<Row> repayments, String... days) {
    return Versions.visibleAt(repayments, LedgerTables.REPAYMENTS, snapshots(days))
        .orderBy("as_of", "repayment_id")
        .collectAsList()
        .stream()
        .map(
            row -> row.getAs("as_of") + " " + row.getAs("repayment_id") + " " + row.getAs("amount"))
        .toList();
  }

  private Dataset<Row> repayments(String... rows) {
    return spark.sql(
        "SELECT repayment_id, timestamp(paid_at) AS paid_at, timestamp(recorded_at) AS recorded_at,"
            + " amount, deleted FROM VALUES "
            + String.join(", ", rows)
            + " t(repayment_id, paid_at, recorded_at, amount, deleted)");
  }

  private Dataset<Row> snapshots(String... days) {
    return spark.sql(
        "SELECT date(d) AS as_of, timestamp(date_add(date(d), 1)) + INTERVAL 6 HOURS AS cut_off"
            + " FROM VALUES "
            + String.join(", ", java.util.Arrays.stream(days).map(d -> "('" + d + "')").toList())
            + " t(d)");
  }
}
