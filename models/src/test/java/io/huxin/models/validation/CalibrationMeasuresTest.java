package io.huxin.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.huxin.models.validation.CalibrationLine.Undetermined;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CalibrationMeasuresTest {
  @Test
  void shouldFitTheLineThatTwoPdsDetermine() {
    // One of ten bad at PD 0.2, four of ten at PD 0.5, so the line meets both points on the logit.
    GroupTally tally = SampleTables.tally(rows(10, 1, 0.2, 10, 4, 0.5));
    CalibrationLine line = CalibrationLine.of(tally).orElseThrow();
    double intercept = logit(0.4);
    assertThat(line.intercept()).isCloseTo(intercept, within(1e-9));
    assertThat(line.slope()).isCloseTo((logit(0.1) - intercept) / logit(0.2), within(1e-9));
  }

  @Test
  void shouldSatisfyTheLikelihoodEquationsRowByRow() {
    Dataset<Row> scored = SampleTables.generated(3000);
    CalibrationLine line = CalibrationLine.of(SampleTables.tally(scored)).orElseThrow();
    double bads = 0;
    double weighted = 0;
    for (Row row : scored.select("label", "pd").collectAsList()) {
      double x = logit(row.getDouble(1));
      double left = row.getInt(0) - 1 / (1 + Math.exp(-line.intercept() - line.slope() * x));
      bads += left;
      weighted += left * x;
    }
    assertThat(bads).isCloseTo(0, within(0.02));
    assertThat(weighted).isCloseTo(0, within(0.05));
    assertThat(line.slope()).isBetween(0.8, 1.2);
  }

  @Test
  void shouldSayWhyRowsDetermineNoLine() {
    assertThat(whyNone(rows(10, 1, 0.2, 10, 4, 0.2))).hasValue(Undetermined.ONE_PD);
    assertThat(whyNone(rows(10, 0, 0.2, 10, 10, 0.5))).hasValue(Undetermined.SEPARATED);
    assertThat(whyNone(rows(10, 0, 0.2, 10, 0, 0.5))).hasValue(Undetermined.ONE_LABEL);
    assertThat(whyNone(rows(10, 1, 0.2, 10, 4, 0.5))).isEmpty();
  }

  private static Optional<Undetermined> whyNone(Dataset<Row> rows) {
    Measures measures = Measures.of(SampleTables.tally(rows));
    assertThat(measures.line().isPresent()).isNotEqualTo(measures.noLine().isPresent());
    return measures.noLine();
  }

  @Test
  void shouldTableBinsOfEqualCountAndTestThem() {
    CalibrationTable table =
        CalibrationTable.of(
            SampleTables.tally(rows(10, 1, 0.1, 10, 1, 0.2).union(rows(10, 4, 0.3, 10, 8, 0.5))));
    assertThat(table.bins())
        .extracting(CalibrationTable.Bin::rows, CalibrationTable.Bin::events)
        .containsExactly(tuple(10L, 1L), tuple(10L, 1L), tuple(10L, 4L), tuple(10L, 8L));
    // (0 + 0.1 + 0.1 + 0.3) / 4.
    assertThat(table.ece()).isCloseTo(0.125, within(1e-12));
    // 0 + 1/1.6 + 1/2.1 + 9/2.5.
    double chiSquare = 1 / 1.6 + 1 / 2.1 + 9 / 2.5;
    assertThat(table.chiSquare()).isCloseTo(chiSquare, within(1e-12));
    assertThat(table.pValue().orElseThrow())
        .isCloseTo(
            1 - new ChiSquaredDistribution(2).cumulativeProbability(chiSquare), within(1e-12));
  }

  @Test
  void shouldCutTenBinsAndLeaveTheTestOpenWithTooFew() {
    CalibrationTable table = CalibrationTable.of(SampleTables.tally(SampleTables.generated(5000)));
    assertThat(table.bins()).hasSize(10);
    assertThat(table.bins()).allSatisfy(bin -> assertThat(bin.rows()).isBetween(400L, 600L));
    assertThat(table.bins().stream().mapToLong(CalibrationTable.Bin::rows).sum()).isEqualTo(5000);
    assertThat(table.pValue().orElseThrow()).isGreaterThan(0.001);
    assertThat(CalibrationTable.of(SampleTables.tally(rows(10, 1, 0.2, 10, 4, 0.5))).pValue())
        .isEmpty();
  }

  @Test
  void shouldTestABandByJeffreys() {
    // No default in 10 rows: Beta(0.5, 10.5). One in two: Beta(1.5, 1.5), the half by symmetry.
    assertThat(BandTest.of("A", 2, 1, 0.5).pValue()).isCloseTo(0.5, within(1e-12));
    BandTest low = BandTest.of("A", 1000, 30, 0.02);
    assertThat(low.pValue())
        .isCloseTo(new BetaDistribution(30.5, 970.5).cumulativeProbability(0.02), within(1e-10));
    assertThat(low.pValue()).isLessThan(0.05);
    assertThat(low.rate().low()).isLessThan(0.03);
    assertThat(low.rate().high()).isGreaterThan(0.03);
    assertThat(BandTest.of("A", 1000, 10, 0.02).pValue()).isGreaterThan(0.95);
  }

  @Test
  void shouldTableTenthsOfRisk() {
    // Twenty scores, the five highest bad: two tenths full, half of the third.
    var rows = new double[20][];
    for (int at = 0; at < 20; at++) {
      rows[at] = new double[] {at >= 15 ? 1 : 0, at, 0.25};
    }
    List<Decile> deciles = Decile.of(SampleTables.tally(SampleTables.byHand(rows)));
    assertThat(deciles).hasSize(10);
    assertThat(deciles.get(0)).isEqualTo(new Decile(1, 2, 2, 0.25, 4, 0.1, 0.4));
    assertThat(deciles.get(2).events()).isEqualTo(1);
    assertThat(deciles.get(2).lift()).isEqualTo(2);
    assertThat(deciles.get(2).gain()).isEqualTo(1);
    assertThat(deciles.get(9)).isEqualTo(new Decile(10, 2, 0, 0.25, 0, 1, 1));
  }

  @Test
  void shouldRankByBinsAsExactly() {
    Dataset<Row> scored = SampleTables.generated(20_000);
    GroupTally tally = SampleTables.tally(scored);
    Validation exact = Validation.of(scored);
    Validation binned = Measures.binned(tally);
    assertThat(binned.auc().orElseThrow()).isCloseTo(exact.auc().orElseThrow(), within(1e-4));
    assertThat(binned.ks().orElseThrow()).isCloseTo(exact.ks().orElseThrow(), within(1e-3));
    assertThat(binned.brier()).isCloseTo(exact.brier(), within(1e-9));
    assertThat(binned.logLoss()).isCloseTo(exact.logLoss(), within(1e-9));
    assertThat(binned.meanPd()).isCloseTo(exact.meanPd(), within(1e-9));
  }

  private static Dataset<Row> rows(
      int rows, int events, double pd, int moreRows, int moreEvents, double morePd) {
    var all = new double[rows + moreRows][];
    Arrays.setAll(
        all,
        at ->
            at < rows
                ? new double[] {at < events ? 1 : 0, pd, pd}
                : new double[] {at - rows < moreEvents ? 1 : 0, morePd, morePd});
    return SampleTables.byHand(all);
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }
}
