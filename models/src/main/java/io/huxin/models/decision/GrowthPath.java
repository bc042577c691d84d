package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import io.huxin.models.policy.Stability;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ways between giving a customer no growth at all and giving all that the rules allow: pairs of
 * quotas of both products, each at least as high in both as the one before.
 *
 * <p>From the share of one band to that of the next first one line grows, then the other, in {@link
 * LineOrder}; so the two need not grow alike. It is a path and not a grid of all pairs: the PD of a
 * customer follows both quotas together, and so what one line is worth falls with the other. On a
 * grid a riskier customer could therefore be given more on one line for less on the other. Here the
 * shares and the order are those of every customer alike in all but PD, every band ends where both
 * lines have its share, and a safer customer's path goes on from there. So whatever is paid for
 * budgets, of two such customers the riskier never gets more on any line.
 */
final class GrowthPath {
  /** Shares of the quota by which lines grow from one pair to the next. */
  private static final double STEP = 0.05;

  private final Situation all;
  private final Map<Product, Outcome> most;
  private final Map<Product, HardCap> caps;
  private final Limit limit;

  /** Why a customer does not get all that the rules allow. */
  enum Limit {
    /** The budgets of the run. */
    BUDGET(Binding.BUDGET, ReasonCode.BUDGET_USED_UP),
    /** More would be worth less, whatever the budgets. */
    WORTH(Binding.WORTH, ReasonCode.NOT_WORTHWHILE);

    private final Binding binding;
    private final ReasonCode reason;

    Limit(Binding binding, ReasonCode reason) {
      this.binding = binding;
      this.reason = reason;
    }
  }

  GrowthPath(Situation all, Limit limit) {
    this.all = all;
    Growth due = Growth.due(all);
    this.most = due.outcomes();
    this.caps = due.caps();
    this.limit = limit;
  }

  /** The most that the hard rules leave of each line: no pair lies above. */
  Map<Product, HardCap> caps() {
    return caps;
  }

  /**
   * No line opened or raised: what budgets are counted from. What a limit took and is given back,
   * and what is converted, stands in it, for neither is new.
   */
  Map<Product, Outcome> none() {
    var pair = new EnumMap<Product, Outcome>(Product.class);
    most.forEach(
        (product, outcome) ->
            pair.put(
                product,
                outcome.action() == Action.OPEN || outcome.action() == Action.INCREASE
                    ? held(outcome)
                    : outcome));
    return Collections.unmodifiableMap(pair);
  }

  /**
   * What may be chosen: first only what is owed (a restored line, a conversion, a person's order, a
   * first line that the experiment grants), last all that the rules allow.
   */
  List<Map<Product, Outcome>> pairs() {
    SortedSet<Double> corners = corners();
    var pairs = new ArrayList<Map<Product, Outcome>>();
    pairs.add(pair(null, 0, 0));
    // Whether cover is within the price cap follows the customer's own PD: the order must not.
    Product first =
        LineOrder.first(all, raised(null, 0, 0), product -> raised(product, corners.first(), 0));
    double from = 0;
    for (double corner : corners) {
      SortedSet<Double> steps = steps(from, corner);
      for (double share : steps) {
        add(pairs, pair(first, share, from));
      }
      for (double share : steps) {
        add(pairs, pair(first, corner, share));
      }
      from = corner;
    }
    return pairs;
  }

  private static void add(List<Map<Product, Outcome>> pairs, Map<Product, Outcome> pair) {
    if (!told(pair).equals(told(pairs.get(pairs.size() - 1)))) {
      pairs.add(pair);
    }
  }

  /** Shares at which a band's path ends, and all that the rules allow. */
  private SortedSet<Double> corners() {
    var corners = new TreeSet<>(all.pack().bands().rise().values());
    corners.add(1.0);
    corners.remove(0.0);
    return corners;
  }

  /** Shares above one corner up to the next. */
  private SortedSet<Double> steps(double from, double corner) {
    var steps = new TreeSet<Double>();
    double highest = Collections.max(all.pack().bands().rise().values());
    for (int step = 1; step * STEP < highest; step++) {
      if (step * STEP > from && step * STEP < corner) {
        steps.add(step * STEP);
      }
    }
    steps.add(corner);
    return steps;
  }

  private Map<Product, Outcome> pair(Product first, double share, double ofOther) {
    return Cover.withinPrice(all, raised(first, share, ofOther));
  }

  private Map<Product, Outcome> raised(Product first, double share, double ofOther) {
    var pair = new EnumMap<Product, Outcome>(Product.class);
    most.forEach(
        (product, outcome) -> pair.put(product, at(outcome, product == first ? share : ofOther)));
    return pair;
  }

  private Outcome at(Outcome outcome, double share) {
    boolean drawn = outcome.arm() == Arm.NEAR_CUT_OFF;
    boolean grows =
        (outcome.action() == Action.OPEN && !drawn) || outcome.action() == Action.INCREASE;
    if (!grows || outcome.line().isOrdered(Action.INCREASE)) {
      return outcome;
    }
    if (outcome.action() == Action.OPEN) {
      return share == 0 ? unopened(outcome) : opened(outcome, share);
    }
    return share == 0 ? held(outcome) : risen(outcome, share);
  }

  private Outcome held(Outcome outcome) {
    return Outcome.held(outcome.line(), Action.HOLD, limit.binding, List.of(limit.reason));
  }

  /**
   * The guaranteed part comes first: it is paid for by another's capacity. It is that of the
   * guarantees, not of the band's outcome, so that all bands' paths begin alike.
   */
  private Outcome risen(Outcome outcome, double share) {
    Stability rules = all.pack().stability();
    LineFacts facts = outcome.line().facts();
    BigDecimal quota = facts.quota();
    BigDecimal guaranteed =
        facts.upliftGranted().subtract(facts.upliftBefore()).max(BigDecimal.ZERO);
    boolean used = facts.utilisation() >= rules.minimumUtilisation();
    BigDecimal own =
        quota
            .subtract(facts.upliftBefore())
            .multiply(BigDecimal.valueOf(used ? share : 0))
            .setScale(2, RoundingMode.FLOOR);
    BigDecimal level = rules.down(quota.add(own).add(guaranteed)).min(outcome.quota());
    if (level.compareTo(outcome.quota()) == 0) {
      return outcome;
    }
    if (level.subtract(quota).compareTo(rules.leastRise(quota)) < 0) {
      return held(outcome);
    }
    Outcome risen = Outcome.plain(outcome.line(), Action.INCREASE, level, limit.binding, List.of());
    BigDecimal byGuarantee = level.subtract(quota).subtract(own).max(BigDecimal.ZERO);
    return risen.with(risen.uplift().add(byGuarantee), risen.earmarked());
  }

  /** The first quota of the safest band whose rise is no larger than the share. */
  private Outcome opened(Outcome outcome, double share) {
    if (all.band() == null || share >= all.pack().bands().rise().get(all.band())) {
      return outcome;
    }
    BigDecimal quota = firstQuota(share).min(outcome.quota());
    if (quota.compareTo(all.pack().firstQuotas().smallest()) < 0) {
      return unopened(outcome);
    }
    return Outcome.plain(outcome.line(), Action.OPEN, quota, limit.binding, List.of());
  }

  /** No budget refuses what the experiment grants. */
  private Outcome unopened(Outcome outcome) {
    return Experiments.nearCutOff(held(outcome), all);
  }

  private BigDecimal firstQuota(double share) {
    return Opening.byBand(all).entrySet().stream()
        .filter(quota -> all.pack().bands().rise().get(quota.getKey()) <= share)
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  /** What parts two pairs: a restored line may keep its quota. */
  private static List<String> told(Map<Product, Outcome> pair) {
    return pair.values().stream().map(each -> each.action() + " " + each.quota()).toList();
  }
}
