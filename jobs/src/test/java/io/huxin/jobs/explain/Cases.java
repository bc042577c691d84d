package io.huxin.jobs.explain;

import io.huxin.jobs.config.Conf;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.Bureau;
import io.huxin.models.decision.Consents;
import io.huxin.models.decision.ConversionFacts;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Decision;
import io.huxin.models.decision.DecisionEngine;
import io.huxin.models.decision.Directives;
import io.huxin.models.decision.EarmarkOwed;
import io.huxin.models.decision.Funding;
import io.huxin.models.decision.Income;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.LineHistory;
import io.huxin.models.decision.LineStatus;
import io.huxin.models.decision.LineUse;
import io.huxin.models.decision.OverrideOrder;
import io.huxin.models.decision.OverrideOrder.Source;
import io.huxin.models.decision.Population;
import io.huxin.models.decision.Risk;
import io.huxin.models.decision.Standing;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Cases made by hand, decided by the engine itself. */
final class Cases {
  static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  static final PolicyPack PACK = PolicyPack.of(Conf.file("policy/consumer.conf"));
  static final Bureau BUREAU = new Bureau(money("4000"), money("300"), 1, money("0"));

  private Cases() {}

  static BigDecimal money(String amount) {
    return new BigDecimal(amount).setScale(2);
  }

  /** A pay-later line of 3,000, used to 2,000. */
  static LineFacts payLater(LineArrears arrears, LocalDate lastRiseOn, String uplift) {
    return line(Product.PAY_LATER, "3000", "2000", arrears, lastRiseOn, uplift);
  }

  static LineFacts line(
      Product product,
      String quota,
      String owed,
      LineArrears arrears,
      LocalDate lastRiseOn,
      String uplift) {
    return new LineFacts(
        product,
        true,
        LineStatus.ACTIVE,
        money(quota),
        money("0"),
        null,
        4,
        false,
        new LineUse(money(owed), money("0"), money("1500"), money("900"), money("250"), null, 0),
        arrears,
        new LineHistory(
            lastRiseOn, null, null, money(quota), null, money("0"), EarmarkOwed.NONE, null, false),
        ConversionFacts.NONE,
        null,
        money(uplift),
        money("0"),
        0,
        0,
        Funding.OWN);
  }

  /** A line that was limited or frozen lately, from a quota. */
  static LineFacts stoppedFrom(String before, LineStatus status, LineFacts line) {
    return line.with(status)
        .with(
            new LineHistory(
                null,
                null,
                null,
                line.quota(),
                money(before),
                money("0"),
                EarmarkOwed.NONE,
                null,
                false));
  }

  static CustomerFacts customer(double pd, String guarantees, LineFacts... lines) {
    Map<Product, LineFacts> all = new TreeMap<>();
    for (LineFacts line : lines) {
      all.put(line.product(), line);
    }
    return new CustomerFacts(
        AS_OF,
        "0123456789abcdef0123456789abcdef",
        Segment.PERSON,
        null,
        30,
        1000,
        24,
        new Income(money("20000"), null, money("18000")),
        BUREAU,
        new Risk(Population.MODEL, pd, null, List.of()),
        new Standing(worstDpd(lines), false, false, false, false, false, false, null),
        new Consents(true, false, false),
        money(guarantees),
        0.5,
        Directives.NONE,
        all);
  }

  private static int worstDpd(LineFacts... lines) {
    return Stream.of(lines).mapToInt(line -> line.arrears().dpdUncured()).max().orElse(0);
  }

  static CaseFile file(CustomerFacts facts, Lanes lanes, Said... scoreReasons) {
    return file(facts, lanes, PACK.id(), scoreReasons);
  }

  static CaseFile file(CustomerFacts facts, Lanes lanes, String policyId, Said... scoreReasons) {
    List<StoredDecision> decisions =
        DecisionEngine.decide(facts, PACK, lanes).stream()
            .map(decision -> stored(facts, decision, policyId, "BAND"))
            .toList();
    return new CaseFile(
        facts,
        PACK,
        decisions,
        640,
        List.of(scoreReasons),
        List.of(),
        true,
        new TreeMap<>(),
        List.of(),
        90,
        null);
  }

  /** A case in which budgets of the given prices chose. */
  static CaseFile budgeted(CustomerFacts facts, int choice, SortedMap<String, Double> prices) {
    return budgeted(facts, choice, prices, List.of());
  }

  static CaseFile budgeted(
      CustomerFacts facts,
      int choice,
      SortedMap<String, Double> prices,
      List<CommunityBudget> ofCommunity) {
    var budgets = new TreeMap<String, DayBudget>();
    prices.forEach((name, price) -> budgets.put(name, new DayBudget(price, null)));
    return within(facts, choice, budgets, ofCommunity);
  }

  static CaseFile within(
      CustomerFacts facts,
      int choice,
      SortedMap<String, DayBudget> budgets,
      List<CommunityBudget> ofCommunity) {
    List<StoredDecision> decisions =
        DecisionEngine.decide(facts, PACK, Lanes.GROWTH_OPEN, choice).stream()
            .map(decision -> stored(facts, decision, PACK.id(), "BUDGET"))
            .toList();
    return new CaseFile(
        facts, PACK, decisions, 640, List.of(), List.of(), true, budgets, ofCommunity, 90, choice);
  }

  /** A line of which a person has ordered something. */
  static LineFacts ordered(LineFacts line, Action action, String quota, Source source) {
    return line.with(new OverrideOrder(action, quota == null ? null : money(quota), source));
  }

  private static StoredDecision stored(
      CustomerFacts facts, Decision decision, String policyId, String strategy) {
    var value = decision.value();
    boolean changes = decision.newQuota().compareTo(decision.oldQuota()) != 0;
    return new StoredDecision(
        decision.product(),
        decision.oldQuota(),
        decision.newQuota(),
        decision.action(),
        facts.lines().get(decision.product()).status() == LineStatus.FROZEN,
        changes,
        decision.reasons(),
        decision.binding(),
        decision.conversionAmount(),
        decision.earmarked(),
        decision.guaranteeUplift(),
        value == null ? 0 : value.insuredShare(),
        value == null ? money("0") : value.premium(),
        decision.customerExposure(),
        decision.dsr(),
        value == null ? null : value.expectedBalance(),
        value == null ? null : value.ead(),
        value == null ? null : value.expectedLoss(),
        value == null ? null : value.expectedProfit(),
        facts.risk().pd(),
        decision.band(),
        "model-1",
        policyId,
        strategy,
        false,
        changes ? "APPLIED" : null,
        null);
  }
}
