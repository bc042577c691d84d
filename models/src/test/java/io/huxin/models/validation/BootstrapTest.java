package io.huxin.models.validation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final int REPLICATES = 40;

  @Test
  void shouldDrawUsersAsPoissonOfMeanOne() {
    var seen = new long[20];
    long sum = 0;
    long both = 0;
    int users = 4000;
    for (int user = 0; user < users; user++) {
      for (int replicate = 0; replicate < 50; replicate++) {
        int weight = BootstrapWeights.of(user * 0x5851F42D4C957F2DL, replicate);
        seen[weight]++;
        sum += weight;
        both += (long) weight * BootstrapWeights.of(user * 0x5851F42D4C957F2DL, replicate + 50);
      }
    }
    double draws = users * 50.0;
    assertThat(sum / draws).isCloseTo(1, within(0.01));
    assertThat(both / draws).isCloseTo(1, within(0.02));
    assertThat(seen[0] / draws).isCloseTo(StrictMath.exp(-1), within(0.005));
    assertThat(seen[2] / draws).isCloseTo(StrictMath.exp(-1) / 2, within(0.005));
    assertThat(seen[4] / draws).isCloseTo(StrictMath.exp(-1) / 24, within(0.003));
  }

  @Test
  void shouldGiveTheIntervalsOfWeighingEachRowAnew() {
    Dataset<Row> scored = SampleTables.generated(600);
    Dataset<Row> columns = Tallies.columns(scored, lit(true), List.of(), 5);
    var bins = ScoreBins.of(columns, -7, 0, Tallies.SCORE_BINS);
    Intervals intervals =
        Tallies.of(columns, bins, List.of(), REPLICATES).get(GroupKey.ALL).replicates.intervals();
    List<Row> rows = columns.collectAsList();
    var auc = new double[REPLICATES];
    var ks = new double[REPLICATES];
    var brier = new double[REPLICATES];
    var ratio = new double[REPLICATES];
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      byHand(rows, replicate, auc, ks, brier, ratio);
    }
    assertSame(intervals.auc().orElseThrow(), Interval.of(auc).orElseThrow(), 1e-4);
    assertSame(intervals.ks().orElseThrow(), Interval.of(ks).orElseThrow(), 5e-3);
    assertSame(intervals.brier().orElseThrow(), Interval.of(brier).orElseThrow(), 1e-8);
    assertSame(intervals.ratio().orElseThrow(), Interval.of(ratio).orElseThrow(), 1e-7);
    assertThat(intervals.auc().orElseThrow().high())
        .isGreaterThan(intervals.auc().orElseThrow().low() + 0.01);
  }

  @Test
  void shouldNotDependOnOrderOrPartitions() {
    Dataset<Row> scored = SampleTables.generated(900);
    assertThat(intervals(scored.repartition(7, col("noise")).orderBy("noise")))
        .isEqualTo(intervals(scored.coalesce(1)));
  }

  @Test
  void shouldKeepTheRowsOfAUserTogether() {
    // Each user four times over: the intervals are those of the users, not half as wide.
    Dataset<Row> once = SampleTables.generated(800);
    Dataset<Row> users = once.dropDuplicates("user_id");
    Dataset<Row> fourTimes = users.union(users).union(users).union(users);
    Intervals one = intervals(users);
    assertSame(intervals(fourTimes).brier().orElseThrow(), one.brier().orElseThrow(), 1e-12);
    assertSame(intervals(fourTimes).ratio().orElseThrow(), one.ratio().orElseThrow(), 1e-12);
  }

  @Test
  void shouldLeaveOutAnIntervalThatTooFewReplicatesHave() {
    var values = new double[100];
    Arrays.fill(values, Double.NaN);
    assertThat(Interval.of(values)).isEmpty();
    for (int at = 0; at < 100; at++) {
      values[at] = 99 - at;
    }
    // Of 0 to 99: positions 2.475 and 96.525.
    assertThat(Interval.of(values).orElseThrow().low()).isCloseTo(2.475, within(1e-12));
    assertThat(Interval.of(values).orElseThrow().high()).isCloseTo(96.525, within(1e-12));
  }

  private static Intervals intervals(Dataset<Row> scored) {
    Dataset<Row> columns = Tallies.columns(scored, lit(true), List.of(), 5);
    return Tallies.of(
            columns, ScoreBins.of(columns, -7, 0, Tallies.SCORE_BINS), List.of(), REPLICATES)
        .get(GroupKey.ALL)
        .replicates
        .intervals();
  }

  private static void byHand(
      List<Row> rows, int replicate, double[] auc, double[] ks, double[] brier, double[] ratio) {
    double won = 0;
    double goods = 0;
    double bads = 0;
    double squares = 0;
    double expected = 0;
    for (Row row : rows) {
      int weight = BootstrapWeights.of(row.getLong(0), replicate);
      double miss = row.getDouble(3) - (row.getBoolean(1) ? 1 : 0);
      squares += weight * miss * miss;
      expected += weight * row.getDouble(3);
      if (!row.getBoolean(1)) {
        goods += weight;
        continue;
      }
      bads += weight;
      for (Row good : rows) {
        if (!good.getBoolean(1)) {
          int order = Integer.signum(Double.compare(row.getDouble(2), good.getDouble(2)));
          won += weight * BootstrapWeights.of(good.getLong(0), replicate) * (order + 1) / 2.0;
        }
      }
    }
    auc[replicate] = won / (goods * bads);
    brier[replicate] = squares / (goods + bads);
    ratio[replicate] = expected / bads;
    for (Row at : rows) {
      double gap = 0;
      for (Row row : rows) {
        if (row.getDouble(2) <= at.getDouble(2)) {
          double weight = BootstrapWeights.of(row.getLong(0), replicate);
          gap += row.getBoolean(1) ? weight / bads : -weight / goods;
        }
      }
      ks[replicate] = Math.max(ks[replicate], Math.abs(gap));
    }
  }

  private static void assertSame(Interval one, Interval other, double tolerance) {
    assertThat(one.low()).isCloseTo(other.low(), within(tolerance));
    assertThat(one.high()).isCloseTo(other.high(), within(tolerance));
  }
}
