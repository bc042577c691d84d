package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One group of an audit attribute. Rates are those of the model's favourable outcome, a PD at or
 * below a stated cut-off, unless a column says what was favourable.
 *
 * @param attribute audit attribute
 * @param value group
 * @param rows rows; below 300 nothing else is reported
 * @param favourable share with the favourable outcome
 * @param toBest that share over the best share of the attribute's groups; NaN if no group has any
 * @param observedToPredicted defaults over expected defaults; empty if none are expected
 * @param auc AUC within the group; empty with one label only
 * @param intervals where both ratios may lie
 */
public record FairnessGroup(
    String attribute,
    String value,
    long rows,
    double favourable,
    double toBest,
    OptionalDouble observedToPredicted,
    OptionalDouble auc,
    Intervals intervals) {
  /**
   * 95 % intervals by bootstrap over users; empty where too few replicates have the ratio.
   *
   * @param toBest of the share over the best share, which is the best of each replicate
   * @param observedToPredicted of defaults over expected defaults
   */
  public record Intervals(Optional<Interval> toBest, Optional<Interval> observedToPredicted) {}

  /** Fewest rows of a group that is reported. */
  public static final long LEAST_ROWS = 300;

  /** Whether the group has too few rows to be measured. */
  public boolean tooSmall() {
    return rows < LEAST_ROWS;
  }

  static List<FairnessGroup> of(Map<GroupKey, GroupTally> groups) {
    SortedMap<String, Double> best = new TreeMap<>();
    SortedMap<String, double[]> bestDrawn = new TreeMap<>();
    groups.forEach(
        (key, tally) -> {
          if (key.kind() == GroupKey.Kind.AUDIT && tally.rows >= LEAST_ROWS) {
            best.merge(key.column(), rate(tally), Math::max);
            bestDrawn.merge(key.column(), tally.rates.favourableShares(), FairnessGroup::larger);
          }
        });
    var all = new ArrayList<FairnessGroup>();
    groups.forEach(
        (key, tally) -> {
          if (key.kind() == GroupKey.Kind.AUDIT) {
            all.add(
                tally.rows < LEAST_ROWS
                    ? tooSmall(key, tally)
                    : of(key, tally, best.get(key.column()), bestDrawn.get(key.column())));
          }
        });
    return List.copyOf(all);
  }

  private static double[] larger(double[] one, double[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(
            at ->
                Double.isNaN(one[at])
                    ? other[at]
                    : Double.isNaN(other[at]) ? one[at] : Math.max(one[at], other[at]))
        .toArray();
  }

  private static FairnessGroup tooSmall(GroupKey key, GroupTally tally) {
    return new FairnessGroup(
        key.column(),
        key.value(),
        tally.rows,
        Double.NaN,
        Double.NaN,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new Intervals(Optional.empty(), Optional.empty()));
  }

  private static FairnessGroup of(GroupKey key, GroupTally tally, double best, double[] bestDrawn) {
    double[] drawn = tally.rates.favourableShares();
    return new FairnessGroup(
        key.column(),
        key.value(),
        tally.rows,
        rate(tally),
        best > 0 ? rate(tally) / best : Double.NaN,
        tally.pd > 0
            ? OptionalDouble.of(tally.events / (tally.pd * GroupTally.UNIT))
            : OptionalDouble.empty(),
        tally.scores.ranking().aucIfAny(),
        new Intervals(
            Interval.of(
                IntStream.range(0, drawn.length)
                    .mapToDouble(at -> bestDrawn[at] > 0 ? drawn[at] / bestDrawn[at] : Double.NaN)
                    .toArray()),
            Interval.of(tally.rates.observedToPredicted())));
  }

  private static double rate(GroupTally tally) {
    return (double) tally.favourable / tally.rows;
  }
}
