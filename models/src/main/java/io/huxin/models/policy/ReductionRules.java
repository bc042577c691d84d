package io.huxin.models.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * How far lines may be lowered because what is not drawn of them costs more in risk and capital
 * than it brings. How many of them in a run is a budget ({@code budgets.cuts}).
 *
 * @param shares shares of the quota by which a line may be lowered, rising, each above 0 and at
 *     most {@code protection.band-cut}: nobody loses more by it than the worst band; empty for none
 * @param belowUtilisation only lines of which a smaller share than this is used, in [0, 1]
 * @param cost what lowering a line costs in complaints and lost customers, money
 */
public record ReductionRules(List<Double> shares, double belowUtilisation, BigDecimal cost)
    implements Serializable {
  static final String[] KEYS = {"shares", "below-utilisation", "cost"};

  public ReductionRules {
    shares = List.copyOf(shares);
  }

  static ReductionRules of(Section section, Protection protection) {
    List<Double> shares = section.fractions("shares");
    double before = 0;
    for (double share : shares) {
      if (share <= before) {
        throw PolicyErrors.notOrdered(
            "reduction.shares", "each must be above the one before, the first above 0");
      }
      before = share;
    }
    if (before > protection.bandCut()) {
      throw PolicyErrors.notOrdered(
          "reduction.shares",
          "the last is above protection.band-cut, so that a safer customer could lose more than one"
              + " of the worst band");
    }
    return new ReductionRules(shares, section.fraction("below-utilisation"), section.money("cost"));
  }
}
