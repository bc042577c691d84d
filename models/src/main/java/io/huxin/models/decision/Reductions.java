package io.huxin.models.decision;

import io.huxin.models.policy.Product;
import io.huxin.models.policy.ReductionRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Lower quotas that a customer may be given because what is not drawn costs more in risk and
 * capital than it brings.
 *
 * <p>Each line by itself: a cut never lowers a PD, so what lowering one line is worth does not
 * depend on the other (credit-rules section 3). Who may be lowered, and to which quotas, does not
 * depend on the PD, and a lower quota is worth the more the higher the PD is; so at one price for
 * all, of two customers alike in all but PD the riskier never keeps more on any line (Topkis 1978:
 * the best points of a function on a grid that adds up over its coordinates move one way). Nobody
 * loses more by it than a customer of the worst band does.
 */
final class Reductions {
  private Reductions() {}

  /**
   * All pairs with one line or both lowered, each by one of the shares, as far as it may be; those
   * with the first line higher come first, then those with the second higher. None where anything
   * is owed, taken or ordered, where little is known, where others rely on the customer's good
   * standing, and in a sealed community, which is no ground to take anything away.
   *
   * @param owed the pair without growth
   */
  static List<Map<Product, Outcome>> pairs(Situation all, Map<Product, Outcome> owed) {
    CustomerFacts facts = all.facts();
    boolean left =
        facts.risk().pd() == null
            || !all.lanes().growth()
            || facts.directives().emergency() != Emergency.NONE
            || facts.directives().observed().contains(Binding.UNDRAWN)
            || facts.standing().sealed()
            || facts.guaranteedCaps().signum() > 0
            || owed.values().stream().anyMatch(each -> each.action() != Action.HOLD);
    var pairs = new ArrayList<Map<Product, Outcome>>();
    if (left) {
      return pairs;
    }
    pairs.add(owed);
    for (Product product : owed.keySet()) {
      var more = new ArrayList<Map<Product, Outcome>>();
      for (Map<Product, Outcome> pair : pairs) {
        more.add(pair);
        for (Outcome lowered : lowered(all, owed.get(product))) {
          more.add(with(pair, lowered));
        }
      }
      pairs = more;
    }
    return pairs.subList(1, pairs.size());
  }

  private static Map<Product, Outcome> with(Map<Product, Outcome> pair, Outcome lowered) {
    var with = new EnumMap<>(pair);
    with.put(lowered.line().product(), lowered);
    return Collections.unmodifiableMap(with);
  }

  /** The line at each lower quota there is, the highest first. */
  private static List<Outcome> lowered(Situation all, Outcome held) {
    var lowered = new ArrayList<Outcome>();
    Outcome before = held;
    for (double share : all.pack().reduction().shares()) {
      Outcome at = lowered(all, held, share);
      if (at.quota().compareTo(before.quota()) < 0) {
        lowered.add(at);
        before = at;
      }
    }
    return lowered;
  }

  private static Outcome lowered(Situation all, Outcome held, double share) {
    LineState line = held.line();
    LineFacts facts = line.facts();
    if (!mayBeLowered(all, facts)) {
      return held;
    }
    BigDecimal kept =
        facts.quota().multiply(BigDecimal.valueOf(1 - share)).setScale(2, RoundingMode.CEILING);
    BigDecimal quota = all.pack().stability().up(kept).max(line.committed());
    BigDecimal change = facts.quota().subtract(quota);
    // What would be too little for a rise is not worth a notice either.
    return change.signum() <= 0
            || change.compareTo(all.pack().stability().leastRise(facts.quota())) < 0
        ? held
        : Outcome.plain(
            line, Action.DECREASE, quota, Binding.UNDRAWN, List.of(ReasonCode.MOSTLY_UNDRAWN));
  }

  private static boolean mayBeLowered(Situation all, LineFacts line) {
    ReductionRules rules = all.pack().reduction();
    int rest = all.pack().stability().daysAfterCut();
    return line.exists()
        && line.status() == LineStatus.ACTIVE
        && line.override() == null
        && line.earmarked().signum() == 0
        && line.upliftBefore().signum() == 0
        && line.upliftGranted().signum() == 0
        && line.utilisation() < rules.belowUtilisation()
        && all.facts().tenureDays() >= rest
        && longAgo(line.history().lastRiseOn(), all.facts().asOf(), rest)
        && longAgo(line.history().lastCutOn(), all.facts().asOf(), rest);
  }

  private static boolean longAgo(LocalDate last, LocalDate asOf, int days) {
    return last == null || ChronoUnit.DAYS.between(last, asOf) >= days;
  }
}
