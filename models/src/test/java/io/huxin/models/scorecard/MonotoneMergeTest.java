package io.huxin.models.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huxin.models.scorecard.MonotoneMerge.Merged;
import io.huxin.models.scorecard.MonotoneMerge.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MonotoneMergeTest {
  private static final BinningSettings SETTINGS =
      new BinningSettings(50, 4, 0.1, 2, 2, 0.01, 1, false, false, 0);

  @Test
  void shouldMergeWhatBreaksTheTrend() {
    // Bad rates 10 %, 30 %, 20 %, 40 %: the middle two have to join.
    List<Tally> cells =
        List.of(
            Tally.ofRows(90, 10), Tally.ofRows(70, 30), Tally.ofRows(80, 20), Tally.ofRows(60, 40));
    Optional<Merged> merged = best(cells, Trend.WOE_FALLS);
    assertThat(merged).isPresent();
    assertThat(merged.get().ends()).containsExactly(1, 3, 4);
    // All 300 goods, 100 bads. 0.2·ln 3 + 0 + (0.2 − 0.4)·ln 0.5.
    assertThat(merged.get().information()).isCloseTo(0.358351893845611, within(1e-12));
  }

  @Test
  void shouldLeaveOneBinWhereTheDeclaredTrendIsTheWrongOne() {
    List<Tally> cells = List.of(Tally.ofRows(90, 10), Tally.ofRows(60, 40));
    assertThat(best(cells, Trend.WOE_RISES).orElseThrow().ends()).containsExactly(2);
  }

  @Test
  void shouldFindNothingWhereAllCellsTogetherAreTooFew() {
    assertThat(best(List.of(Tally.ofRows(9, 1)), Trend.WOE_FALLS)).isEmpty();
  }

  @Test
  void shouldFollowAPeakOnlyWhereItIsAllowed() {
    // Bad rates 40 %, 10 %, 40 %.
    List<Tally> cells = List.of(Tally.ofRows(60, 40), Tally.ofRows(90, 10), Tally.ofRows(60, 40));
    assertThat(best(cells, Trend.WOE_PEAKS).orElseThrow().ends()).containsExactly(1, 2, 3);
    assertThat(best(cells, Trend.WOE_DIPS).orElseThrow().ends()).hasSize(2);
    assertThat(best(cells, Trend.WOE_RISES).orElseThrow().ends()).hasSize(2);
  }

  @Property(tries = 300, seed = "20260101")
  void shouldFindWhatTryingEveryMergeFinds(
      @ForAll("cells") List<Tally> cells, @ForAll Trend trend) {
    Tally all = sum(cells);
    if (all.goods() == 0 || all.bads() == 0) {
      return;
    }
    double best = bruteForce(cells, all, trend);
    Optional<Merged> merged = best(cells, trend);
    assertThat(merged.isPresent()).isEqualTo(best > Double.NEGATIVE_INFINITY);
    merged.ifPresent(
        found -> {
          assertThat(found.value()).isCloseTo(best, within(1e-9));
          assertThat(value(cells, all, trend, found.ends())).isCloseTo(best, within(1e-9));
        });
  }

  @Provide
  Arbitrary<List<Tally>> cells() {
    Arbitrary<Integer> rows = Arbitraries.integers().between(0, 12);
    return Combinators.combine(rows, rows).as(Tally::ofRows).list().ofMinSize(1).ofMaxSize(8);
  }

  private static Optional<Merged> best(List<Tally> cells, Trend trend) {
    return MonotoneMerge.best(cells, sum(cells), trend, SETTINGS);
  }

  /** Every subset of inner boundaries. */
  private static double bruteForce(List<Tally> cells, Tally all, Trend trend) {
    double best = Double.NEGATIVE_INFINITY;
    for (int mask = 0; mask < 1 << (cells.size() - 1); mask++) {
      var ends = new ArrayList<Integer>();
      for (int cell = 1; cell < cells.size(); cell++) {
        if ((mask >> (cell - 1) & 1) == 1) {
          ends.add(cell);
        }
      }
      ends.add(cells.size());
      best = Math.max(best, value(cells, all, trend, ends));
    }
    return best;
  }

  private static double value(List<Tally> cells, Tally all, Trend trend, List<Integer> ends) {
    if (ends.size() > SETTINGS.maxBins()) {
      return Double.NEGATIVE_INFINITY;
    }
    var evidence = new WeightOfEvidence(all, 0);
    double value = 0;
    var woes = new ArrayList<Double>();
    int from = 0;
    for (int end : ends) {
      Tally bin = sum(cells.subList(from, end));
      boolean large =
          bin.all() >= SETTINGS.minShare() * all.all()
              && bin.goods() >= 2 * Tally.UNIT
              && bin.bads() >= 2 * Tally.UNIT;
      if (!large) {
        return Double.NEGATIVE_INFINITY;
      }
      value += evidence.information(bin) - cost(all);
      woes.add(evidence.of(bin));
      from = end;
    }
    return value - turnCost(woes, trend, all);
  }

  /** Nothing if all moves go the first way, a bin's cost after a turn, more than any gain else. */
  private static double turnCost(List<Double> woes, Trend trend, Tally all) {
    boolean risesFirst = trend == Trend.WOE_RISES || trend == Trend.WOE_PEAKS;
    boolean turned = false;
    for (int at = 1; at < woes.size(); at++) {
      boolean firstWay =
          risesFirst ? woes.get(at) > woes.get(at - 1) : woes.get(at) < woes.get(at - 1);
      boolean otherWay =
          risesFirst ? woes.get(at) < woes.get(at - 1) : woes.get(at) > woes.get(at - 1);
      if (turned ? !otherWay : !firstWay && !otherWay) {
        return Double.POSITIVE_INFINITY;
      }
      turned |= otherWay;
    }
    return turned && trend.phases() == 1 ? Double.POSITIVE_INFINITY : turned ? cost(all) : 0;
  }

  /** Cost as a chi-square of 1, in information: rows / (goods · bads). */
  private static double cost(Tally all) {
    return SETTINGS.binCost() * all.all() * Tally.UNIT / ((double) all.goods() * all.bads());
  }

  private static Tally sum(List<Tally> cells) {
    return cells.stream().reduce(Tally.NONE, Tally::plus);
  }
}
