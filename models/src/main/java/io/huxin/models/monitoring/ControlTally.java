package io.huxin.models.monitoring;

import io.huxin.models.learning.ArmSample;
import io.huxin.models.learning.Moments;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Sums of one segment of control groups: exact, and by propensity, of which there are few. */
final class ControlTally {
  private final Map<Double, Moments> byPropensity = new TreeMap<>();
  private final Map<Double, Long> bads = new TreeMap<>();
  private final Map<Double, Long> goods = new TreeMap<>();
  private BigDecimal expected = BigDecimal.ZERO;
  private long defaults;
  private long notUsed;

  /** Adds users of one propensity and label. */
  void add(Row row) {
    Integer label = row.getAs("label");
    long users = row.<Long>getAs("users");
    if (label == null) {
      notUsed += users;
      return;
    }
    double propensity = row.<Double>getAs("propensity");
    BigDecimal pds = row.getAs("pds");
    boolean bad = label == 1;
    BigDecimal events = bad ? BigDecimal.valueOf(users) : BigDecimal.ZERO;
    byPropensity.merge(
        propensity,
        new Moments(users, events, pds, events, bad ? pds : BigDecimal.ZERO, row.getAs("squares")),
        Moments::plus);
    (bad ? bads : goods).merge(propensity, users, Long::sum);
    expected = expected.add(pds);
    defaults += bad ? users : 0;
  }

  /**
   * The group.
   *
   * @param aucs AUCs of segments, realised and expected
   */
  ControlGroup group(String segment, Map<String, Double> aucs) {
    return new ControlGroup(
        ArmSample.of(byPropensity),
        defaults,
        expected.doubleValue(),
        notUsed,
        optional(aucs.get(ControlGroup.REALISED + segment)),
        optional(aucs.get(ControlGroup.EXPECTED + segment)),
        new ControlGroup.Ranked(effective(bads), effective(goods)));
  }

  /** Users of equal weight that would tell as much (Kish 1965). */
  private static double effective(Map<Double, Long> users) {
    double weights = 0;
    double squares = 0;
    for (Map.Entry<Double, Long> each : users.entrySet()) {
      weights += each.getValue() / each.getKey();
      squares += each.getValue() / (each.getKey() * each.getKey());
    }
    return squares == 0 ? 0 : weights * weights / squares;
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
