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
 * @param openReviews reviews of these decisions that wait for a person
 * @param sealed whether the day is sealed
 * @param budgetPrices what one more unit of each budget of the day would have brought, by budget;
 *     empty where budgets chose nothing
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
    List<OpenReview> openReviews,
    boolean sealed,
    SortedMap<String, Double> budgetPrices,
    List<CommunityBudget> communityBudgets,
    Integer probationDays,
    Integer chosen) {
  /** Below this a price reads as none. */
  static final double LEAST_PRICE = 0.00005;

  CaseFile {
    decisions = List.copyOf(decisions);
    scoreReasons = List.copyOf(scoreReasons);
    openReviews = List.copyOf(openReviews);
    communityBudgets = List.copyOf(communityBudgets);
    budgetPrices = Collections.unmodifiableSortedMap(new TreeMap<>(budgetPrices));
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
   * Prices, as far as they can be told from 0, of the budgets of which a candidate that is worth
   * more than the one chosen would use more.
   */
  SortedMap<String, Double> pricesPaid() {
    var prices = new TreeMap<>(budgetPrices);
    prices.keySet().retainAll(missed().stream().flatMap(each -> each.keySet().stream()).toList());
    // What the search leaves on a budget that is not used up is as good as nothing.
    prices.values().removeIf(price -> price < LEAST_PRICE);
    return prices;
  }

  /**
   * Budgets of the user's community that bound, or leave too little for a candidate that is worth
   * more than the one chosen.
   */
  List<CommunityBudget> communityBudgetsPaid() {
    List<Map<String, BigDecimal>> missed = missed();
    return communityBudgets.stream()
        .filter(
            each ->
                missed.stream()
                    .map(beyond -> beyond.get(each.budget()))
                    .anyMatch(more -> more != null && each.keepsFrom(more)))
        .toList();
  }

  private List<Map<String, BigDecimal>> missed() {
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
