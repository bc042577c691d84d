package io.huxin.models.decision;

import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides one customer's quotas. Rules are applied in the order of {@link #RULES}: legal cap and
 * emergency state; hard freeze; consent and licence; override; judgement of risk and affordability;
 * then, among what is left open, cool-down, step and least change. Each can only restrict.
 */
public final class DecisionEngine {
  private static final List<Rule> RULES =
      List.of(
          RiskRules::earmark,
          LegalRules::person,
          LegalRules::blockedLine,
          LegalRules::exposureCap,
          EmergencyRules::emergency,
          LegalRules::growthLane,
          ArrearsRules::pastDue,
          ArrearsRules::otherProduct,
          ArrearsRules::inDefault,
          ArrearsRules::frozenLine,
          ArrearsRules::openAlert,
          LegalRules::consent,
          LegalRules::licence,
          LegalRules::price,
          LegalRules::partnerContract,
          LegalRules::partnerShare,
          LegalRules::age,
          OverrideRules::orders,
          RiskRules::uplift,
          RiskRules::sealedCommunity,
          OverrideRules::noOrders,
          OverrideRules::automation,
          RiskRules::population,
          RiskRules::highRisk,
          RiskRules::bandCut,
          AffordabilityRules::overIndebted);

  private static final Set<Action> GROWN = Set.of(Action.OPEN, Action.INCREASE, Action.RESTORE);

  private DecisionEngine() {}

  /**
   * One decision per product with a line not CLOSED or an open application, in the order of
   * products.
   *
   * @param facts what is known of the customer
   * @param pack policy, in force on the day
   * @param lanes which lanes are open
   * @throws IllegalArgumentException if the pack is not in force on the day
   */
  public static List<Decision> decide(CustomerFacts facts, PolicyPack pack, Lanes lanes) {
    Situation all = restricted(facts, pack, lanes);
    return decisions(all, Growth.due(all).outcomes());
  }

  /** The pairs of quotas that the rules leave open. */
  public static Candidates candidates(CustomerFacts facts, PolicyPack pack, Lanes lanes) {
    Situation all = restricted(facts, pack, lanes);
    return candidates(all);
  }

  /** The most that the hard rules leave of each line decided on, and which of them sets it. */
  public static Map<Product, HardCap> hardCaps(CustomerFacts facts, PolicyPack pack, Lanes lanes) {
    return Growth.due(restricted(facts, pack, lanes)).caps();
  }

  private static Candidates candidates(Situation all) {
    var path = new GrowthPath(all, GrowthPath.Limit.BUDGET);
    List<Map<Product, Outcome>> pairs = pairs(all, path);
    Candidate none = candidate(all, path.none());
    boolean given =
        path.none().values().stream().anyMatch(each -> each.action().lane() == Lane.GROWTH);
    return new Candidates(
        given ? asItStands(all) : none,
        none,
        pairs.stream().map(pair -> candidate(all, pair)).toList(),
        pairs.get(0).values().stream().anyMatch(first -> first.arm() == Arm.NEAR_CUT_OFF),
        path.caps());
  }

  /** What becomes of the customer where nothing may be given back or converted. */
  private static Candidate asItStands(Situation all) {
    Situation held = restricted(all.facts(), all.pack(), Lanes.BUDGET_USED_UP);
    return candidate(held, Growth.due(held).outcomes());
  }

  private static List<Map<Product, Outcome>> pairs(Situation all, GrowthPath path) {
    var pairs = new ArrayList<>(path.pairs());
    pairs.addAll(Reductions.pairs(all, pairs.get(0)));
    return pairs;
  }

  /**
   * Decides as {@link #decide(CustomerFacts, PolicyPack, Lanes)}, but for growth, which is that of
   * one of the choices of the {@link #candidates}.
   *
   * @param choice which of them, from 0
   */
  public static List<Decision> decide(
      CustomerFacts facts, PolicyPack pack, Lanes lanes, int choice) {
    Situation all = restricted(facts, pack, lanes);
    // Who gets what is worth most is not kept from more by any budget.
    Candidates candidates = candidates(all);
    int most = candidates.mostWorth();
    boolean worth = most == 0 || (choice >= most && candidates.choices().get(choice).cuts() == 0);
    GrowthPath.Limit limit = worth ? GrowthPath.Limit.WORTH : GrowthPath.Limit.BUDGET;
    return decisions(all, pairs(all, new GrowthPath(all, limit)).get(choice));
  }

  private static Situation restricted(CustomerFacts facts, PolicyPack pack, Lanes lanes) {
    pack.requireInForce(facts.asOf());
    Situation all = Situation.of(facts, pack, lanes);
    for (Rule rule : RULES) {
      all = rule.apply(all);
    }
    return all;
  }

  private static Candidate candidate(Situation all, Map<Product, Outcome> pair) {
    var quotas = new EnumMap<Product, BigDecimal>(Product.class);
    pair.forEach((product, outcome) -> quotas.put(product, outcome.quota()));
    Double known = all.facts().risk().pd();
    double pd = known == null ? all.pack().eligibility().cutOff() : known;
    var values = new ArrayList<QuotaValue>();
    var losses = new EnumMap<Product, BigDecimal>(Product.class);
    BigDecimal profit = BigDecimal.ZERO;
    BigDecimal loss = BigDecimal.ZERO;
    BigDecimal insured = BigDecimal.ZERO.setScale(2);
    int rises = 0;
    int cuts = 0;
    for (Outcome outcome : pair.values()) {
      QuotaValue value = LineValue.of(all, outcome, pair, pd);
      if (value != null) {
        values.add(value);
        profit = profit.add(value.expectedProfit());
        loss = loss.add(value.expectedLoss());
        insured = insured.add(value.insured());
        losses.put(outcome.line().product(), value.expectedLoss());
      }
      rises += isGrown(outcome) ? 1 : 0;
      cuts += outcome.binding() == Binding.UNDRAWN ? 1 : 0;
    }
    return new Candidate(
        quotas,
        profit.subtract(all.pack().reduction().cost().multiply(BigDecimal.valueOf(cuts))),
        new Exposure(all.facts()).of(withEarmarks(pair)),
        loss,
        PairValue.of(values, LineValue.pd(all, pair, pd)),
        rises,
        cuts,
        Opening.isThin(all),
        insured,
        GroupUse.of(all, pair, losses));
  }

  /** Whether the outcome uses of the budget of rises. */
  static boolean isGrown(Outcome outcome) {
    return GROWN.contains(outcome.action());
  }

  private static Map<Product, BigDecimal> withEarmarks(Map<Product, Outcome> outcomes) {
    var quotas = new EnumMap<Product, BigDecimal>(Product.class);
    outcomes.forEach((product, outcome) -> quotas.put(product, outcome.quotaWithEarmarkKept()));
    return quotas;
  }

  private static List<Decision> decisions(Situation all, Map<Product, Outcome> given) {
    var outcomes = new EnumMap<Product, Outcome>(Product.class);
    given.forEach((product, due) -> outcomes.put(product, Experiments.assign(due, all)));
    Map<Product, BigDecimal> quotas = withEarmarks(outcomes);
    BigDecimal exposure = new Exposure(all.facts()).of(quotas);
    Double dsr =
        all.pack().affordability().enabled()
            ? new DebtService(all.facts(), all.pack())
                .ratio(quotas)
                .map(BigDecimal::doubleValue)
                .orElse(null)
            : null;
    return outcomes.values().stream()
        .map(outcome -> decision(all, outcome, outcomes, exposure, dsr))
        .toList();
  }

  private static Decision decision(
      Situation all,
      Outcome outcome,
      Map<Product, Outcome> outcomes,
      BigDecimal exposure,
      Double dsr) {
    LineFacts line = outcome.line().facts();
    return new Decision(
        line.product(),
        money(line.quota()),
        line.lineVersion(),
        money(outcome.quota()),
        outcome.action(),
        outcome.reasons(),
        outcome.binding(),
        money(outcome.conversion()),
        money(outcome.earmarked()),
        money(outcome.uplift()),
        money(line.use().outstanding()),
        money(exposure),
        dsr,
        all.band(),
        LineValue.of(all, outcome, outcomes, all.facts().risk().pd()),
        outcome.arm(),
        outcome.propensity());
  }

  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.UNNECESSARY);
  }
}
