package io.huxin.jobs.explain;

import io.huxin.models.decision.BudgetUse;
import io.huxin.models.decision.Candidate;
import io.huxin.models.decision.Candidates;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.DecisionEngine;
import io.huxin.models.decision.HardCap;
import io.huxin.models.decision.Lanes;
import io.huxin.models.policy.BudgetRules;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is known of one user's decisions of one day. It holds nobody else's affairs, so none can
 * be told.
 *
 * @param facts what the engine knew, read again from the tables
 * @param pack policy pack in force
 * @param decisions decisions of the day, in the order of products; never empty
 * @param score points of the champion, null without a PD
 * @param scoreReasons what raised the risk most, the strongest first
 * @param reviews reviews of this and earlier decisions on the user, the latest last
 * @param sealed whether the day is sealed
 * @param budgets budgets of the day, by name; empty where there are none
 * @param communityBudgets of the user's own community; empty where it has none
 * @param probationDays {@code delinquency.probation_days} of the day; null where not recorded
 * @param chosen place of the pair that budgets chose, as stored; null where they chose for nobody
 */
record CaseFile(
    CustomerFacts facts,
    PolicyPack pack,
    List<StoredDecision> decisions,
    Integer score,
    List<Said> scoreReasons,
    List<ReviewCase> reviews,
    boolean sealed,
    SortedMap<String, DayBudget> budgets,
    List<CommunityBudget> communityBudgets,
    Integer probationDays,
    Integer chosen) {
  /** Below this a price reads as none. */
  static final double LEAST_PRICE = 0.00005;

  CaseFile {
    decisions = List.copyOf(decisions);
    scoreReasons = List.copyOf(scoreReasons);
    reviews = List.copyOf(reviews);
    communityBudgets = List.copyOf(communityBudgets);
    budgets = Collections.unmodifiableSortedMap(new TreeMap<>(budgets));
  }

  String policyId() {
    return decisions.get(0).policyId();
  }

  /** The day's lanes: open, unless only closed ones give these decisions. */
  Lanes lanes() {
    return Arrays.stream(Lanes.values())
        .filter(this::agreesUnder)
        .findFirst()
        .orElse(Lanes.GROWTH_OPEN);
  }

  /**
   * Whether the facts and the pack at hand give the decisions that are stored. They do not where
   * the pack, or a table of that day that may be made anew, has changed since.
   */
  boolean reproduced() {
    return policyId().equals(pack.id()) && agreesUnder(lanes());
  }

  private boolean agreesUnder(Lanes lanes) {
    return agree(DecisionEngine.decide(facts, pack, lanes))
        || (budgeted() && lanes.growth() && choice(lanes) >= 0);
  }

  /** Whether budgets chose among the quotas that the rules allowed. */
  boolean budgeted() {
    return decisions.get(0).strategy().endsWith(BudgetRules.Strategy.BUDGET.name());
  }

  /** Pairs of quotas that the rules allowed on a day of growth, the least growth first. */
  List<Candidate> candidates() {
    return ofGrowth(growth()).choices();
  }

  /** The most that the hard rules left of each line on the day. */
  Map<Product, HardCap> hardCaps() {
    return DecisionEngine.hardCaps(facts, pack, lanes());
  }

  /**
   * Budgets that kept the customer from a candidate that is worth more than the one chosen: those
   * whose prices it would have to pay, or, where it is worth more than that, those without a price
   * in which it does not fit.
   */
  SortedMap<String, DayBudget> budgetsThatBound() {
    var bound = new TreeMap<String, DayBudget>();
    for (BudgetUse.Missed better : missed()) {
      Map<String, DayBudget> used = new TreeMap<>(budgets);
      used.keySet().retainAll(better.beyond().keySet());
      Map<String, DayBudget> full = new TreeMap<>(used);
      full.entrySet()
          .removeIf(
              each ->
                  each.getValue().isPriced()
                      || !each.getValue().isFullFor(better.beyond().get(each.getKey())));
      boolean others = !full.isEmpty() || communityBudgets.stream().anyMatch(binds(better));
      if (others && isWorthItsPrices(better, used)) {
        bound.putAll(full);
      } else {
        used.values().removeIf(each -> !each.isPriced());
        bound.putAll(used);
      }
    }
    return bound;
  }

  private static boolean isWorthItsPrices(BudgetUse.Missed better, Map<String, DayBudget> used) {
    double prices =
        used.entrySet().stream()
            .mapToDouble(
                each -> each.getValue().price() * better.beyond().get(each.getKey()).doubleValue())
            .sum();
    // A price is known about; what just pays it was kept back by it.
    return better.gain().doubleValue() > prices * 1.001 + LEAST_PRICE;
  }

  /**
   * Budgets of the user's community that bound, or leave too little for a candidate that is worth
   * more than the one chosen.
   */
  List<CommunityBudget> communityBudgetsPaid() {
    List<BudgetUse.Missed> missed = missed();
    return communityBudgets.stream()
        .filter(each -> missed.stream().anyMatch(better -> binds(better).test(each)))
        .toList();
  }

  private static Predicate<CommunityBudget> binds(BudgetUse.Missed better) {
    return budget -> {
      BigDecimal more = better.beyond().get(budget.budget());
      return more != null && budget.keepsFrom(more);
    };
  }

  private List<BudgetUse.Missed> missed() {
    // Where nothing that was stored can be told to be chosen, all growth was missed.
    return BudgetUse.missed(pack, ofGrowth(growth()), Math.max(0, choice()));
  }

  /** The lanes of the day if they were open, else those of a day of growth. */
  private Lanes growth() {
    Lanes lanes = lanes();
    return lanes.growth() ? lanes : Lanes.GROWTH_OPEN;
  }

  private Candidates ofGrowth(Lanes lanes) {
    return DecisionEngine.candidates(facts, pack, lanes);
  }

  /**
   * Which of the candidates was chosen; -1 if none gives the decisions that are stored. An
   * experiment may give several the same decisions, so what was stored comes first.
   */
  int choice() {
    return choice(growth());
  }

  private int choice(Lanes lanes) {
    int choices = ofGrowth(lanes).choices().size();
    return IntStream.concat(
            Stream.ofNullable(chosen).mapToInt(stored -> stored), IntStream.range(0, choices))
        .filter(choice -> choice < choices)
        .filter(choice -> agree(DecisionEngine.decide(facts, pack, lanes, choice)))
        .findFirst()
        .orElse(-1);
  }

  private boolean agree(List<Decision> again) {
    return again.size() == decisions.size()
        && decisions.stream().allMatch(each -> again.stream().anyMatch(each::agrees));
  }

  /** What there is to say of when a probation ends. */
  Said probationEnds(LocalDate end) {
    return ProbationEnds.sentence(end, probationDays);
  }

  /** An amount with the pack's currency, such as 1,200.00 CNY. */
  String money(BigDecimal amount) {
    return Amounts.money(amount, pack.currency());
  }

  /** A fraction as per cent, to two decimals. */
  static String percent(double fraction) {
    return Amounts.percent(fraction);
  }
}
