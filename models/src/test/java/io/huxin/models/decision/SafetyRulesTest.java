package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.AS_OF;
import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.TestLine.application;
import static io.huxin.models.decision.TestLine.cashLoan;
import static io.huxin.models.decision.TestLine.payLater;
import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.policy.Product;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What persons order and confirm, and what a rule may do without them; worked out by hand. */
class SafetyRulesTest {
  private static final Standing IN_DEFAULT =
      new Standing(45, true, false, false, false, false, false, null);

  private static void assertRow(Decision row, Action action, String quota, Binding binding) {
    assertThat(row.action()).isEqualTo(action);
    assertThat(row.newQuota()).isEqualTo(money(quota));
    assertThat(row.binding()).isEqualTo(binding);
  }

  @Test
  void shouldStopGrowthInAnEmergencyAndCutNothingForThePd() {
    var due = Customer.with(payLater("10000", "6000")).emergency(Emergency.NO_INCREASE);
    assertRow(due.payLater(), Action.HOLD, "10000", Binding.EMERGENCY);
    assertThat(due.payLater().reasons()).containsExactly(ReasonCode.NO_INCREASES_TODAY);
    var late = Customer.with(payLater("10000", "6000").dpd(3)).emergency(Emergency.NO_INCREASE);
    assertRow(late.payLater(), Action.LIMIT, "6000", Binding.PAST_DUE);
    var worst = Customer.with(payLater("10000", "6000")).pd(0.3);
    assertThat(worst.payLater().binding()).isEqualTo(Binding.BAND_CUT);
    assertThat(worst.emergency(Emergency.NO_INCREASE).payLater().action()).isEqualTo(Action.HOLD);
  }

  @Test
  void shouldFreezeEveryLineInAnEmergencyAndRestoreItAfterwards() {
    var frozen = Customer.with(payLater("10000", "6000")).emergency(Emergency.FREEZE_ALL);
    assertRow(frozen.payLater(), Action.FREEZE, "6000", Binding.EMERGENCY);
    assertThat(frozen.payLater().reasons()).containsExactly(ReasonCode.EMERGENCY_FREEZE);
    var blocked = Customer.with(payLater("10000", "6000").dpd(95)).emergency(Emergency.FREEZE_ALL);
    assertRow(blocked.payLater(), Action.BLOCK, "6000", Binding.PAST_DUE);
    var applied =
        Customer.with(application(Product.PAY_LATER)).emergency(Emergency.FREEZE_ALL).payLater();
    assertRow(applied, Action.HOLD, "0", Binding.EMERGENCY);

    var afterwards = payLater("6000", "6000").frozen(AS_OF.minusDays(9)).beforeLimit("10000");
    assertRow(
        Customer.with(afterwards).emergency(Emergency.FREEZE_ALL).payLater(),
        Action.FREEZE,
        "6000",
        Binding.EMERGENCY);
    assertRow(Customer.with(afterwards).payLater(), Action.RESTORE, "10000", Binding.RESTORE);
  }

  @Test
  void shouldLetAFreezeByRuleAloneLapseToALimitAfterThreeDays() {
    var settled = payLater("6000", "5000").uncured(40);
    assertRow(
        Customer.with(settled.frozen(AS_OF.minusDays(2))).payLater(),
        Action.FREEZE,
        "5000",
        Binding.PAST_DUE);
    Decision lapsed = Customer.with(settled.frozen(AS_OF.minusDays(3))).payLater();
    assertRow(lapsed, Action.LIMIT, "5000", Binding.FREEZE_LAPSED);
    assertThat(lapsed.reasons()).containsExactly(ReasonCode.PROBATION_30_89);
    // It stays lapsed, and is not frozen again by the same rule.
    settled.status(LineStatus.ACTIVE);
    assertThat(Customer.with(settled).payLater().action()).isEqualTo(Action.LIMIT);
    assertThat(Customer.with(settled.confirmed()).payLater().action()).isEqualTo(Action.FREEZE);
  }

  @Test
  void shouldNotLetAFreezeLapseThatRestsOnWhatIsPastDueToday() {
    var late = payLater("6000", "5000").dpd(35).frozen(AS_OF.minusDays(30));
    assertRow(Customer.with(late).payLater(), Action.FREEZE, "5000", Binding.PAST_DUE);
  }

  @Test
  void shouldNotLeaveALineFrozenWhoseCauseIsGoneButWhichMayNotBeRestored() {
    var paid = payLater("5000", "5000").beforeLimit("9000");
    assertRow(
        Customer.with(paid.frozen(AS_OF.minusDays(2))).pd(0.09).payLater(),
        Action.HOLD,
        "5000",
        Binding.HIGH_RISK);
    Decision lapsed = Customer.with(paid.frozen(AS_OF.minusDays(3))).pd(0.09).payLater();
    assertRow(lapsed, Action.LIMIT, "5000", Binding.FREEZE_LAPSED);
    assertThat(lapsed.reasons()).containsExactly(ReasonCode.RISK_TOO_HIGH);
    assertThat(Customer.with(paid.confirmed()).pd(0.09).payLater().action()).isEqualTo(Action.HOLD);
  }

  /** A cut does not keep a line frozen: what is owed is what is left in any case. */
  @Test
  void shouldLetTheFreezeLapseOfALineThatTheWorstBandCuts() {
    var paid = payLater("5000", "3000").beforeLimit("9000");
    assertRow(
        Customer.with(paid.frozen(AS_OF.minusDays(2))).pd(0.3).payLater(),
        Action.DECREASE,
        "4000",
        Binding.BAND_CUT);
    Decision lapsed = Customer.with(paid.frozen(AS_OF.minusDays(3))).pd(0.3).payLater();
    assertRow(lapsed, Action.LIMIT, "3000", Binding.FREEZE_LAPSED);
    assertThat(Customer.with(paid.confirmed()).pd(0.3).payLater().binding())
        .isEqualTo(Binding.BAND_CUT);
    // What a person orders is carried out first, and the freeze lapses the day after.
    var ordered =
        payLater("5000", "1000")
            .frozen(AS_OF.minusDays(3))
            .order(OverrideOrder.stated("DECREASE", money("2000"), OverrideOrder.Source.OVERRIDE));
    assertRow(Customer.with(ordered).payLater(), Action.DECREASE, "2000", Binding.OVERRIDE);
  }

  @Test
  void shouldLetTheFreezeLapseOfALineThatIsLeftToAPerson() {
    var paid = payLater("5000", "5000").beforeLimit("9000");
    var refused = Customer.with(paid.frozen(AS_OF.minusDays(2))).consents(true, true, true);
    assertRow(refused.payLater(), Action.REVIEW, "5000", Binding.AUTOMATION_REFUSED);
    refused = Customer.with(paid.frozen(AS_OF.minusDays(3))).consents(true, true, true);
    assertRow(refused.payLater(), Action.LIMIT, "5000", Binding.FREEZE_LAPSED);
    assertThat(refused.payLater().reasons()).containsExactly(ReasonCode.AUTOMATION_REFUSED);
    Decision differing = Customer.with(paid.order(OverrideOrder.DIFFERING)).payLater();
    assertRow(differing, Action.LIMIT, "5000", Binding.FREEZE_LAPSED);
    assertThat(Customer.with(paid.confirmed()).payLater().action()).isEqualTo(Action.REVIEW);
  }

  @Test
  void shouldSetQuotasBackThroughEveryRule() {
    var line = payLater("10000", "6000");
    assertRow(rolledBack(line, "4000"), Action.DECREASE, "6000", Binding.ROLLBACK);
    assertThat(rolledBack(line, "8000").reasons()).containsExactly(ReasonCode.ROLLED_BACK);
    // Neither cool-down nor step binds what was held before.
    line.cutOn(AS_OF.minusDays(1));
    assertRow(rolledBack(line, "30000"), Action.RESTORE, "30000", Binding.ROLLBACK);
    assertRow(rolledBack(line, "300000"), Action.RESTORE, "200000", Binding.EXPOSURE_CAP);
    assertRow(
        Customer.with(line).standing(IN_DEFAULT).payLater(),
        Action.HOLD,
        "10000",
        Binding.PAST_DUE);
  }

  /** Converted 700 since; of the lines without it 35,200 and 5,000. */
  @Test
  void shouldReckonARollbackWithAnEarmarkThatLapsesThatDay() {
    var cut = cashLoan("40000", "0").earmarked("700").lapsed(EarmarkLapse.PAST_DUE);
    var late = payLater("4300", "1000").dpd(3);
    Customer pastDue =
        Customer.with(late, cut.order(rollback(Action.DECREASE, "35900"))).income("100000");
    assertRow(pastDue.cashLoan(), Action.DECREASE, "35200", Binding.ROLLBACK);
    assertThat(pastDue.cashLoan().earmarked()).isEqualTo(money("0"));

    // Only this side of the conversion was made: the order does not count it.
    var half = cashLoan("35900", "0").earmarked("700").lapsed(EarmarkLapse.HALF_CONVERTED);
    Customer taken = Customer.with(half.order(rollback(Action.DECREASE, "35200"))).income("100000");
    assertRow(taken.cashLoan(), Action.DECREASE, "35200", Binding.EARMARK_LAPSED);

    var settled = cashLoan("35900", "0").earmarked("700").lapsed(EarmarkLapse.SETTLED);
    settled.order(new OverrideOrder(Action.HOLD, null, OverrideOrder.Source.ROLLBACK));
    var held = new OverrideOrder(Action.HOLD, null, OverrideOrder.Source.ROLLBACK);
    Customer same = Customer.with(payLater("4300", "1000").order(held), settled).income("100000");
    assertRow(same.cashLoan(), Action.DECREASE, "35200", Binding.EARMARK_LAPSED);
    assertRow(same.payLater(), Action.RESTORE, "5000", Binding.ROLLBACK);
    // Raised by 200 since, and by 900 since.
    var back = rollback(Action.DECREASE, "4300");
    assertRow(
        Customer.with(payLater("4500", "1000").order(back), settled).income("100000").payLater(),
        Action.RESTORE,
        "5000",
        Binding.ROLLBACK);
    Customer raised = Customer.with(payLater("5200", "1000").order(back), settled).income("100000");
    assertRow(raised.payLater(), Action.DECREASE, "5000", Binding.ROLLBACK);
    // Where growth is stopped the earmark stays, and the order is as it was.
    assertRow(
        raised.decided(Lanes.GROWTH_CLOSED).get(Product.PAY_LATER),
        Action.DECREASE,
        "4300",
        Binding.ROLLBACK);
    assertThat(raised.decided(Lanes.GROWTH_CLOSED).get(Product.CASH_LOAN).newQuota())
        .isEqualTo(money("35900"));
  }

  private static OverrideOrder rollback(Action action, String quota) {
    return new OverrideOrder(action, money(quota), money(quota), OverrideOrder.Source.ROLLBACK);
  }

  private static Decision rolledBack(TestLine line, String earlier) {
    LineFacts facts = line.facts();
    OverrideOrder order =
        order(facts.status(), facts.arrears(), facts.quota().toString(), earlier).orElseThrow();
    // An income that can serve even the cap.
    return Customer.with(line.ordered(order.action(), earlier, order.source()))
        .income("100000")
        .payLater();
  }

  @Test
  void shouldNotSetBackALineThatIsFrozenBlockedClosedOrLate() {
    for (LineStatus status : LineStatus.values()) {
      assertThat(order(status, LineArrears.NONE, "10", "20").isPresent())
          .isEqualTo(status == LineStatus.ACTIVE);
    }
    var late = new LineArrears(0, 1, money("0"), null);
    assertThat(order(LineStatus.ACTIVE, late, "10", "20")).isEmpty();
    assertThat(order(LineStatus.ACTIVE, LineArrears.NONE, "10", null)).isEmpty();
    assertThat(order(LineStatus.ACTIVE, LineArrears.NONE, "10", "10"))
        .contains(new OverrideOrder(Action.HOLD, null, OverrideOrder.Source.ROLLBACK));
  }

  private static Optional<OverrideOrder> order(
      LineStatus status, LineArrears arrears, String quota, String earlier) {
    return RollbackOrder.of(
        status,
        arrears,
        money(quota),
        money("0"),
        earlier == null ? null : new RollbackOrder.Earlier(money(earlier), money(earlier)));
  }

  /** 10,000 on the earlier day, of which 2,000 rested on a guarantee. */
  @Test
  void shouldSetBackWhatRestedOnAGuaranteeOnlyAsFarAsItIsLent() {
    var earlier = new RollbackOrder.Earlier(money("10000"), money("8000"));
    var none = LineArrears.NONE;
    OverrideOrder ended =
        RollbackOrder.of(LineStatus.ACTIVE, none, money("9000"), money("0"), earlier).orElseThrow();
    assertThat(ended.action()).isEqualTo(Action.DECREASE);
    assertThat(ended.quota()).isEqualTo(money("8000"));
    OverrideOrder lent =
        RollbackOrder.of(LineStatus.ACTIVE, none, money("7000"), money("1500"), earlier)
            .orElseThrow();
    assertThat(lent.quota()).isEqualTo(money("9500"));
    Decision back =
        Customer.with(payLater("7000", "6000").uplift("0", "1500").order(lent)).payLater();
    assertRow(back, Action.RESTORE, "9500", Binding.ROLLBACK);
    assertThat(back.guaranteeUplift()).isEqualTo(money("1500"));
    // All of the earlier 10,500 was the line's own; a guarantee has lifted it since.
    OverrideOrder alone =
        RollbackOrder.of(
                LineStatus.ACTIVE,
                none,
                money("12300"),
                money("1800"),
                new RollbackOrder.Earlier(money("10500"), money("10500")))
            .orElseThrow();
    Decision cut =
        Customer.with(payLater("12300", "6000").uplift("1800", "1800").order(alone)).payLater();
    assertRow(cut, Action.DECREASE, "10500", Binding.ROLLBACK);
    assertThat(cut.guaranteeUplift()).isEqualTo(money("0"));
  }

  /** A cap took 1,000 of the line's own and a guarantee of 2,000 ended; the case is overturned. */
  @Test
  void shouldGiveBackAsOwnOnlyWhatWas() {
    var order =
        new OverrideOrder(Action.RESTORE, money("10000"), OverrideOrder.Source.REVIEW)
            .ofOwn(money("8000"));
    assertGiven(payLater("7000", "6000").uplift("0", "0").order(order), "8000", "0");
    assertGiven(payLater("7000", "6000").uplift("0", "2000").order(order), "10000", "2000");
    assertGiven(payLater("7500", "6000").uplift("500", "500").order(order), "8500", "500");
    // More of it is the line's own today than was then.
    assertGiven(payLater("9000", "6000").uplift("0", "2000").order(order), "10000", "1000");
  }

  private static void assertGiven(TestLine line, String quota, String uplift) {
    Decision row = Customer.with(line).payLater();
    assertRow(row, Action.RESTORE, quota, Binding.OVERRIDE);
    assertThat(row.guaranteeUplift()).isEqualTo(money(uplift));
  }

  @Test
  void shouldTakeAReviewersWordForTheModelsAndNoHardRules() {
    var given =
        payLater("8000", "6000").ordered(Action.RESTORE, "10000", OverrideOrder.Source.REVIEW);
    assertRow(Customer.with(given).pd(0.3).payLater(), Action.RESTORE, "10000", Binding.OVERRIDE);
    assertRow(
        Customer.with(given).standing(IN_DEFAULT).payLater(),
        Action.HOLD,
        "8000",
        Binding.PAST_DUE);
    assertRow(Customer.with(given.dpd(31)).payLater(), Action.FREEZE, "6000", Binding.PAST_DUE);
  }

  @Test
  void shouldOpenWhatAReviewerGivesAnApplicant() {
    var applied = application(Product.PAY_LATER);
    assertRow(Customer.with(applied).pd(0.054).payLater(), Action.HOLD, "0", Binding.CUT_OFF);
    applied.ordered(Action.INCREASE, "500", OverrideOrder.Source.REVIEW);
    var customer = Customer.with(applied).pd(0.054);
    assertRow(customer.payLater(), Action.OPEN, "500", Binding.OVERRIDE);
    // Given whatever the budgets of the run leave.
    assertThat(
            DecisionEngine.decide(customer.facts(), Customer.consumer(), Lanes.GROWTH_OPEN, 0)
                .get(0)
                .action())
        .isEqualTo(Action.OPEN);
    assertThat(customer.age(17).payLater().action()).isEqualTo(Action.HOLD);
  }

  @Test
  void shouldBindAnOrderToRaiseByHardRulesAndNotByStepWaitOrBand() {
    var line = payLater("10000", "100").risenOn(AS_OF.minusDays(1));
    line.ordered(Action.INCREASE, "30000");
    Customer rich = Customer.with(line).income("100000");
    assertRow(rich.payLater(), Action.INCREASE, "30000", Binding.OVERRIDE);
    assertRow(rich.pd(0.07).payLater(), Action.INCREASE, "30000", Binding.OVERRIDE);
    assertRow(
        Customer.with(line).income("100000").unscored(Population.INACTIVE).payLater(),
        Action.INCREASE,
        "30000",
        Binding.OVERRIDE);
    assertRow(rich.pd(0.09).payLater(), Action.DECREASE, "8000", Binding.BAND_CUT);
    assertRow(
        Customer.with(line).standing(IN_DEFAULT).payLater(),
        Action.HOLD,
        "10000",
        Binding.PAST_DUE);
    line.ordered(Action.INCREASE, "300000");
    assertRow(
        Customer.with(line).income("100000").payLater(),
        Action.INCREASE,
        "200000",
        Binding.EXPOSURE_CAP);
    // A cut ordered in the wait is made.
    line.ordered(Action.DECREASE, "50");
    assertRow(Customer.with(line).payLater(), Action.DECREASE, "100", Binding.OVERRIDE);
  }

  @Test
  void shouldGiveBackByAnOrderNoMoreThanWasTaken() {
    // Nothing was taken: what is ordered is a rise, and is not made by the name of another.
    var line = payLater("10000", "6000").risenOn(AS_OF.minusDays(1));
    line.ordered(Action.RESTORE, "12000");
    assertRow(Customer.with(line).payLater(), Action.HOLD, "10000", Binding.RESTORE);
    line.beforeLimit("15000");
    assertRow(Customer.with(line).payLater(), Action.RESTORE, "12000", Binding.OVERRIDE);
    line.ordered(Action.RESTORE, "30000");
    Customer most = Customer.with(line).income("100000");
    assertRow(most.payLater(), Action.RESTORE, "15000", Binding.RESTORE);
    line.ordered(Action.RESTORE, null);
    assertRow(
        Customer.with(line).income("100000").payLater(), Action.RESTORE, "15000", Binding.OVERRIDE);
  }

  @Test
  void shouldLiftABlockByAnOrderAndLeaveTheQuota() {
    var blocked = payLater("6000", "6000").status(LineStatus.BLOCKED);
    assertRow(Customer.with(blocked).payLater(), Action.BLOCK, "6000", Binding.LINE_BLOCKED);
    blocked.ordered(Action.RESTORE, "10000");
    assertRow(Customer.with(blocked).payLater(), Action.RESTORE, "6000", Binding.RESTORE);
    // The review of the block itself gives back what it took.
    blocked.ordered(Action.RESTORE, "10000", OverrideOrder.Source.REVIEW);
    assertRow(Customer.with(blocked).payLater(), Action.RESTORE, "10000", Binding.OVERRIDE);
  }

  @Test
  void shouldLeaveContradictoryOrdersToAPerson() {
    var line =
        payLater("10000", "6000").ordered(Action.REVIEW, null, OverrideOrder.Source.DIFFERING);
    Decision row = Customer.with(line).payLater();
    assertRow(row, Action.REVIEW, "10000", Binding.ORDERS_DIFFER);
    assertThat(row.reasons()).containsExactly(ReasonCode.ORDERS_DIFFER);
    assertRow(Customer.with(line.dpd(3)).payLater(), Action.LIMIT, "6000", Binding.PAST_DUE);
  }

  @Test
  void shouldLeaveAnOrderThatCannotBeCarriedOutToAPerson() {
    var line = payLater("10000", "6000").ordered(Action.REVIEW, null, OverrideOrder.Source.INVALID);
    Decision row = Customer.with(line).payLater();
    assertRow(row, Action.REVIEW, "10000", Binding.ORDER_INVALID);
    assertThat(row.reasons()).containsExactly(ReasonCode.ORDER_INVALID);
    assertRow(Customer.with(line.dpd(3)).payLater(), Action.LIMIT, "6000", Binding.PAST_DUE);
  }

  @Test
  void shouldTellAnOrderThatCannotBeCarriedOut() {
    assertThat(stated("INCREASE", "5000"))
        .isEqualTo(
            new OverrideOrder(Action.INCREASE, money("5000"), OverrideOrder.Source.OVERRIDE));
    assertThat(stated("RESTORE", null).action()).isEqualTo(Action.RESTORE);
    assertThat(stated("LIMIT", "0").action()).isEqualTo(Action.LIMIT);
    assertThat(stated("INCREASE", null)).isEqualTo(OverrideOrder.INVALID);
    assertThat(stated("DECREASE", null)).isEqualTo(OverrideOrder.INVALID);
    assertThat(stated("DECREASE", "-1")).isEqualTo(OverrideOrder.INVALID);
    assertThat(stated("OPEN", "5000")).isEqualTo(OverrideOrder.INVALID);
    assertThat(stated("REVIEW", null)).isEqualTo(OverrideOrder.INVALID);
    assertThat(stated(null, null)).isEqualTo(OverrideOrder.INVALID);
  }

  private static OverrideOrder stated(String action, String quota) {
    return OverrideOrder.stated(
        action, quota == null ? null : money(quota), OverrideOrder.Source.OVERRIDE);
  }

  @Test
  void shouldOnlyObserveByARuleThatIsOverturnedTooOften() {
    var worst = Customer.with(payLater("10000", "6000")).pd(0.3);
    assertRow(worst.payLater(), Action.DECREASE, "8000", Binding.BAND_CUT);
    assertRow(worst.observed(Binding.BAND_CUT).payLater(), Action.HOLD, "10000", Binding.HIGH_RISK);
  }
}
