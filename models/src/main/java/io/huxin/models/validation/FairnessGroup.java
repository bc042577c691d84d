package io.huxin.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

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
 */
public record FairnessGroup(
    String attribute,
    String value,
    long rows,
    double favourable,
    double toBest,
    OptionalDouble observedToPredicted,
    OptionalDouble auc) {
  /** Fewest rows of a group that is reported. */
  public static final long LEAST_ROWS = 300;

  /** Whether the group has too few rows to be measured. */
  public boolean tooSmall() {
    return rows < LEAST_ROWS;
  }

  static List<FairnessGroup> of(Map<GroupKey, GroupTally> groups) {
    SortedMap<String, Double> best = new TreeMap<>();
    groups.forEach(
        (key, tally) -> {
          if (key.kind() == GroupKey.Kind.AUDIT && tally.rows >= LEAST_ROWS) {
            best.merge(key.column(), rate(tally), Math::max);
          }
        });
    var all = new ArrayList<FairnessGroup>();
    groups.forEach(
        (key, tally) -> {
          if (key.kind() == GroupKey.Kind.AUDIT) {
            all.add(of(key, tally, best.getOrDefault(key.column(), Double.NaN)));
          }
        });
    return List.copyOf(all);
  }

  private static FairnessGroup of(GroupKey key, GroupTally tally, double best) {
    if (tally.rows < LEAST_ROWS) {
      return new FairnessGroup(
          key.column(),
          key.value(),
          tally.rows,
          Double.NaN,
          Double.NaN,
          OptionalDouble.empty(),
          OptionalDouble.empty());
    }
    return new FairnessGroup(
        key.column(),
        key.value(),
        tally.rows,
        rate(tally),
        best > 0 ? rate(tally) / best : Double.NaN,
        tally.pd > 0
            ? OptionalDouble.of(tally.events / (tally.pd * GroupTally.UNIT))
            : OptionalDouble.empty(),
        tally.scores.ranking().aucIfAny());
  }

  private static double rate(GroupTally tally) {
    return (double) tally.favourable / tally.rows;
  }
}
