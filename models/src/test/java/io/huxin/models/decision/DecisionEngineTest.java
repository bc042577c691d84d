package io.huxin.models.decision;

import static io.huxin.models.decision.Customer.AS_OF;
import static io.huxin.models.decision.Customer.money;
import static io.huxin.models.decision.TestLine.application;
import static io.huxin.models.decision.TestLine.cashLoan;
import static io.huxin.models.decision.TestLine.payLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;
import io.huxin.models.policy.SegmentPacks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Customers worked out by hand, one or more for each action. */
class DecisionEngineTest {
  private static void assertRow(Decision row, Action action, String quota, Binding binding) {
    assertThat(row.action()).isEqualTo(action);
    assertThat(row.newQuota()).isEqualTo(money(quota));
    assertThat(row.binding()).isEqualTo(binding);
  }

  @Test
  void shouldRaiseByTheBandOfAUserOfHalfTheQuota() {
    Decision a = Customer.with(payLater("10000", "6000")).payLater();

    assertRow(a, Action.INCREASE, "13000", Binding.BAND);
    assertThat(a.arm()).isEqualTo(Arm.POLICY);
    assertThat(a.propensity()).isEqualTo(0.97);
    assertThat(a.customerExposure()).isEqualTo(money("13000"));
    // 13,000 at 15 % over 12 months is 1,173.36 a month, of an income of 20,000.
    assertThat(a.dsr()).isEqualTo(0.058668);
    assertRow(
        Customer.with(payLater("10000", "6000")).pd(0.02).payLater(),
        Action.INCREASE,
        "12000",
        Binding.BAND);
    assertRow(
        Customer.with(payLater("10000", "6000")).pd(0.05).payLater(),
        Action.INCREASE,
        "11000",
        Binding.BAND);
  }

  @Test
  void shouldHoldAUserOfLittleWithoutAReason() {
    Decision row = Customer.with(payLater("10000", "4999")).payLater();

    assertRow(row, Action.HOLD, "10000", Binding.UTILISATION);
    assertThat(row.reasons()).isEmpty();
    assertThat(row.propensity()).isEqualTo(1);
  }

  @Test
  void shouldRefuseARiseInBandDWithAReason() {
    Decision row = Customer.with(payLater("10000", "6000")).pd(0.07).payLater();

    assertRow(row, Action.HOLD, "10000", Binding.BAND);
    assertThat(row.reasons()).containsExactly(ReasonCode.RISK_BAND_NO_RISE);
  }

  @Test
  void shouldRoundRisesDown() {
    assertRow(
        Customer.with(payLater("10150", "8000")).payLater(),
        Action.INCREASE,
        "13100",
        Binding.BAND);
  }

  @Test
  void shouldNotRaiseByLessThanTheLeastRise() {
    // 10 % of 700 is 70, rounded down to 700; the least rise is max(35, min(500, 140)) = 140.
    assertRow(
        Customer.with(payLater("700", "600")).pd(0.04).payLater(),
        Action.HOLD,
        "700",
        Binding.MINIMUM_CHANGE);
  }

  @Test
  void shouldWaitAfterARiseAndLongerAfterACut() {
    assertRow(
        Customer.with(payLater("10000", "6000").risenOn(AS_OF.minusDays(89))).payLater(),
        Action.HOLD,
        "10000",
        Binding.COOL_DOWN);
    assertRow(
        Customer.with(payLater("10000", "6000").risenOn(AS_OF.minusDays(90))).payLater(),
        Action.INCREASE,
        "13000",
        Binding.BAND);
    assertRow(
        Customer.with(payLater("10000", "6000").cutOn(AS_OF.minusDays(179))).payLater(),
        Action.HOLD,
        "10000",
        Binding.COOL_DOWN);
  }

  @Test
  void shouldNotMoreThanDoubleInAYear() {
    assertRow(
        Customer.with(payLater("10000", "6000").yearAgo("5700")).payLater(),
        Action.INCREASE,
        "11400",
        Binding.STEP);
  }

  @Test
  void shouldStopAtTheCapOnCustomerExposure() {
    // 200,000 less the cash loan of 150,000 and guarantees of 30,000 leaves 20,000.
    var customer =
        Customer.with(payLater("17000", "10000"), cashLoan("150000", "0"))
            .income("200000")
            .guarantees("30000");

    assertRow(customer.payLater(), Action.INCREASE, "20000", Binding.EXPOSURE_CAP);
    assertThat(customer.payLater().customerExposure()).isEqualTo(money("200000"));
  }

  @Test
  void shouldCutUnusedCashLoanQuotaAboveTheCap() {
    var customer =
        Customer.with(payLater("80000", "100"), cashLoan("130050", "1000")).income("200000");

    // 10,050 too much: the cash loan goes to 120,000.
    Decision row = customer.cashLoan();
    assertRow(row, Action.DECREASE, "120000", Binding.EXPOSURE_CAP);
    assertThat(row.reasons()).containsExactly(ReasonCode.EXPOSURE_ABOVE_CAP);
    assertThat(row.customerExposure()).isEqualTo(money("200000"));
    assertRow(customer.payLater(), Action.HOLD, "80000", Binding.UTILISATION);
  }

  @Test
  void shouldLimitEveryLineWhileMoreIsOwedThanTheCap() {
    var customer =
        Customer.with(payLater("80000", "79000"), cashLoan("130000", "125000.50")).income("200000");

    assertRow(customer.payLater(), Action.LIMIT, "79000", Binding.EXPOSURE_CAP);
    assertRow(customer.cashLoan(), Action.LIMIT, "125000.50", Binding.EXPOSURE_CAP);
  }

  @Test
  void shouldLimitALineWhileMoreIsOwedThanTheCapOfItsProduct() {
    // A student's pay-later cap is 10,000: what is repaid of the rest cannot be drawn again.
    Decision drawn = student("12000", "12000", null);
    assertRow(drawn, Action.LIMIT, "12000", Binding.EXPOSURE_CAP);
    assertThat(drawn.reasons()).containsExactly(ReasonCode.EXPOSURE_ABOVE_CAP);
    assertRow(
        student("12000", "11050.50", "12000"), Action.LIMIT, "11050.50", Binding.EXPOSURE_CAP);
    // Once no more than the cap is owed, the cap is the quota.
    assertRow(student("11050.50", "9000", "12000"), Action.DECREASE, "10000", Binding.EXPOSURE_CAP);
    assertRow(student("12000", "10000", null), Action.DECREASE, "10000", Binding.EXPOSURE_CAP);
  }

  private static Decision student(String quota, String owed, String beforeLimit) {
    TestLine line = payLater(quota, owed);
    return Customer.with(
            beforeLimit == null ? line : line.beforeLimit(beforeLimit), cashLoan("2000", "0"))
        .segment(Segment.STUDENT)
        .decided(
            SegmentPacks.of(Customer.config("consumer")).of(Segment.STUDENT), Lanes.GROWTH_OPEN)
        .get(Product.PAY_LATER);
  }

  @Test
  void shouldStopAtWhatTheIncomeCanServe() {
    // Half of 2,000 is 1,000 a month: at 15 % over 12 months that serves 11,079.31.
    assertRow(
        Customer.with(payLater("10000", "6000")).income("2000").payLater(),
        Action.INCREASE,
        "11000",
        Binding.DSR);
  }

  @Test
  void shouldBoundRisesWithoutIncome() {
    Decision row = Customer.with(payLater("4000", "3000")).income((String) null).payLater();

    assertRow(row, Action.INCREASE, "5000", Binding.NO_INCOME_CAP);
    assertThat(row.dsr()).isNull();
    Decision above = Customer.with(payLater("9000", "8000")).income((String) null).payLater();
    assertRow(above, Action.HOLD, "9000", Binding.NO_INCOME_CAP);
    assertThat(above.reasons()).containsExactly(ReasonCode.INCOME_UNKNOWN);
  }

  @Test
  void shouldTakeTheLowerOfDeclaredAndObservedIncome() {
    // 0.7 x 4,000 = 2,800 declared, 2,000 observed: as with 2,000 verified.
    var income = new Income(null, money("4000"), money("2000"));
    assertRow(
        Customer.with(payLater("10000", "6000")).income(income).payLater(),
        Action.INCREASE,
        "11000",
        Binding.DSR);
  }

  @Test
  void shouldNotGrowTheOverIndebted() {
    var line = payLater("10000", "6000");
    var lenders = new Bureau(BigDecimal.ZERO, null, 3, BigDecimal.ZERO);
    var debt = new Bureau(money("240001"), BigDecimal.ZERO, 1, BigDecimal.ZERO);
    var dues = new Bureau(money("1000"), money("10000"), 1, BigDecimal.ZERO);

    assertThat(Customer.with(line).bureau(lenders).payLater().reasons())
        .containsExactly(ReasonCode.TOO_MANY_LENDERS);
    assertThat(Customer.with(line).bureau(debt).payLater().reasons())
        .containsExactly(ReasonCode.DEBT_ABOVE_INCOME);
    assertThat(Customer.with(line).bureau(dues).payLater().reasons())
        .containsExactly(ReasonCode.DEBT_SERVICE_TOO_HIGH);
    assertRow(
        Customer.with(line).bureau(dues).payLater(), Action.HOLD, "10000", Binding.OVER_INDEBTED);
  }

  @Test
  void shouldLimitFreezeAndBlockByDaysPastDue() {
    Decision limited = Customer.with(payLater("10000", "6000.37").dpd(1)).payLater();
    assertRow(limited, Action.LIMIT, "6000.37", Binding.PAST_DUE);
    assertThat(limited.reasons()).containsExactly(ReasonCode.PAST_DUE_1_29);
    assertThat(limited.lane()).isEqualTo(Lane.PROTECTIVE);
    assertRow(
        Customer.with(payLater("10000", "6000").dpd(30)).payLater(),
        Action.FREEZE,
        "6000",
        Binding.PAST_DUE);
    assertRow(
        Customer.with(payLater("10000", "6000").dpd(90)).payLater(),
        Action.BLOCK,
        "6000",
        Binding.PAST_DUE);
  }

  /** What counts as late, though less of it or nothing is late today. */
  @Test
  void shouldSayOfWhatWasLateThatItIsOnProbation() {
    assertReason(payLater("10000", "6000").uncured(5), Action.LIMIT, ReasonCode.PROBATION_1_29);
    assertReason(payLater("10000", "6000").uncured(30), Action.FREEZE, ReasonCode.PROBATION_30_89);
    assertReason(payLater("10000", "6000").uncured(90), Action.BLOCK, ReasonCode.PROBATION_90);
    assertReason(
        payLater("10000", "6000").dpd(10).uncured(40), Action.FREEZE, ReasonCode.PROBATION_30_89);
    assertReason(
        payLater("10000", "6000").dpd(40).uncured(30), Action.FREEZE, ReasonCode.PAST_DUE_30_89);
    assertThat(
            Customer.with(payLater("10000", "6000").uncured(30), cashLoan("5000", "100"))
                .cashLoan()
                .reasons())
        .containsExactly(ReasonCode.PROBATION_OTHER_PRODUCT);
    assertThat(
            Customer.with(payLater("10000", "6000").dpd(30), cashLoan("5000", "100"))
                .cashLoan()
                .reasons())
        .containsExactly(ReasonCode.PAST_DUE_OTHER_PRODUCT);
  }

  private static void assertReason(TestLine line, Action action, ReasonCode reason) {
    Decision row = Customer.with(line).payLater();
    assertThat(row.action()).isEqualTo(action);
    assertThat(row.reasons()).containsExactly(reason);
  }

  @Test
  void shouldLimitTheOtherProductOnlyWhenMonthsLate() {
    assertRow(
        Customer.with(payLater("10000", "6000").dpd(30), cashLoan("5000", "100")).cashLoan(),
        Action.LIMIT,
        "100",
        Binding.PAST_DUE);
    assertThat(
            Customer.with(payLater("10000", "6000").dpd(29), cashLoan("5000", "100"))
                .cashLoan()
                .action())
        .isEqualTo(Action.HOLD);
  }

  @Test
  void shouldNeverRaiseTheQuotaByALimit() {
    assertRow(
        Customer.with(payLater("6000", "6050").dpd(3)).payLater(),
        Action.LIMIT,
        "6000",
        Binding.PAST_DUE);
  }

  @Test
  void shouldBlockFraudDeathAndInsolvency() {
    var standing = new Standing(0, false, true, true, true, false, false, null);
    Decision row = Customer.with(payLater("10000", "6000")).standing(standing).payLater();

    assertRow(row, Action.BLOCK, "6000", Binding.PERSON_BLOCKED);
    assertThat(row.reasons())
        .containsExactly(ReasonCode.FRAUD_CONFIRMED, ReasonCode.DECEASED, ReasonCode.INSOLVENT);
  }

  /** Who has no line has none to block. */
  @Test
  void shouldOpenNoLineForWhoHasDied() {
    var died = new Standing(0, false, false, true, false, false, false, null);
    Decision row =
        Customer.with(application(Product.PAY_LATER))
            .standing(died)
            .consents(false, false, false)
            .payLater();

    assertRow(row, Action.HOLD, "0", Binding.PERSON_BLOCKED);
    assertThat(row.reasons()).containsExactly(ReasonCode.DECEASED, ReasonCode.CONSENT_MISSING);
  }

  @Test
  void shouldCutTheWorstBandOnceAndNeverBelowWhatIsOwed() {
    Decision row = Customer.with(payLater("10010", "2000")).pd(0.0801).payLater();
    // 80 % is 8,008, rounded up.
    assertRow(row, Action.DECREASE, "8100", Binding.BAND_CUT);
    assertThat(row.reasons()).containsExactly(ReasonCode.RISK_TOO_HIGH);
    assertRow(
        Customer.with(payLater("10000", "8500").inFlight("400")).pd(0.2).payLater(),
        Action.DECREASE,
        "8900",
        Binding.BAND_CUT);
    var again = payLater("8000", "2000").bandCutOn(AS_OF.minusDays(30));
    assertRow(Customer.with(again).pd(0.2).payLater(), Action.HOLD, "8000", Binding.HIGH_RISK);
  }

  @Test
  void shouldKeepTheWorstBandUntilThreeMonthEndsAreLow() {
    var line = payLater("10000", "2000");
    assertThat(Customer.with(line).pd(0.06).history(Band.E, 0.05, 0.05, 0.0721).payLater().band())
        .isEqualTo(Band.E);
    assertThat(Customer.with(line).pd(0.06).history(Band.E, 0.05, 0.05, 0.0719).payLater().band())
        .isEqualTo(Band.D);
    assertThat(Customer.with(line).pd(0.06).history(Band.A).payLater().band()).isEqualTo(Band.D);
  }

  @Test
  void shouldHoldBackASealedCommunityAndTakeNothingFromIt() {
    var sealed = new Standing(0, false, false, false, false, true, false, null);
    Decision row = Customer.with(payLater("10000", "6000")).standing(sealed).payLater();

    assertRow(row, Action.HOLD, "10000", Binding.COMMUNITY_SEALED);
    assertThat(row.reasons()).containsExactly(ReasonCode.GUARANTEES_ON_HOLD);
  }

  @Test
  void shouldCutByJudgementWhereOnlyABudgetStoppedGrowth() {
    Customer worst = Customer.with(payLater("10010", "2000")).pd(0.0801);
    assertThat(worst.decided(Lanes.BUDGETS_CLOSED).get(Product.PAY_LATER).action())
        .isEqualTo(Action.DECREASE);
    assertThat(worst.decided(Lanes.GROWTH_CLOSED).get(Product.PAY_LATER).action())
        .isEqualTo(Action.HOLD);
    Customer good = Customer.with(payLater("10000", "6000"));
    assertThat(good.decided(Lanes.BUDGETS_CLOSED).get(Product.PAY_LATER).binding())
        .isEqualTo(Binding.GROWTH_LANE_CLOSED);
  }

  @Test
  void shouldLimitWithoutConsentAndOpenNothing() {
    assertRow(
        Customer.with(payLater("10000", "6000")).consents(false, true, false).payLater(),
        Action.LIMIT,
        "6000",
        Binding.CONSENT);
    Decision application =
        Customer.with(application(Product.CASH_LOAN)).consents(false, true, false).cashLoan();
    assertRow(application, Action.HOLD, "0", Binding.CONSENT);
    assertThat(application.reasons()).containsExactly(ReasonCode.CONSENT_MISSING);
  }

  @Test
  void shouldLimitAboveTheLegalPrice() {
    // 0.22 nominal, paid monthly, is 24.36 % a year.
    assertRow(
        Customer.with(payLater("10000", "6000").apr("0.22")).payLater(),
        Action.LIMIT,
        "6000",
        Binding.PRICE_CAP);
    assertThat(Customer.with(payLater("10000", "6000").apr("0.21")).payLater().action())
        .isEqualTo(Action.INCREASE);
    // 0.21 is 23.14 % a year; fees that add 1 % bring it above 24 %.
    assertRow(
        Customer.with(payLater("10000", "6000").apr("0.21").fees(0.01)).payLater(),
        Action.LIMIT,
        "6000",
        Binding.PRICE_CAP);
    // 15 % and fees of 7.92 %: 1.25 + 0.66 % a month on bills are 25.49 % a year, but loans whose
    // fees add as much to 16.08 % cost 24.00 %.
    assertThat(
            Customer.with(payLater("10000", "6000").apr("0.15").fees(0.0792)).payLater().binding())
        .isEqualTo(Binding.PRICE_CAP);
    assertThat(
            Customer.with(cashLoan("10000", "6000").apr("0.15").fees(0.0792)).cashLoan().binding())
        .isNotEqualTo(Binding.PRICE_CAP);
  }

  @Test
  void shouldNotGrowALineWhosePartnerIsNotUnderContractOrBearsTooLittle() {
    Decision unknown = funded("P2", 0.30);
    assertRow(unknown, Action.HOLD, "10000", Binding.PARTNER_CONTRACT);
    assertThat(unknown.reasons()).containsExactly(ReasonCode.PARTNER_WITHOUT_CONTRACT);
    Decision held = funded("P1", 0.29);
    assertRow(held, Action.HOLD, "10000", Binding.PARTNER_SHARE);
    assertThat(held.reasons()).containsExactly(ReasonCode.PARTNER_SHARE_TOO_LOW);
    assertThat(funded("P1", 0.30).action()).isEqualTo(Action.INCREASE);
    // The lender's own line has no partner to ask.
    assertThat(Customer.with(payLater("10000", "6000")).payLater().action())
        .isEqualTo(Action.INCREASE);
  }

  private static Decision funded(String partner, double share) {
    PolicyPack pack =
        PolicyPack.of(
            ConfigFactory.parseString("partners { names = [P1], tier-1-capital = 1 }")
                .withFallback(Customer.config("consumer")));
    return Customer.with(payLater("10000", "6000").funding(partner, share))
        .decided(pack, Lanes.GROWTH_OPEN)
        .get(Product.PAY_LATER);
  }

  @Test
  void shouldLeaveToAPersonWhoRefusedAutomation() {
    var refused = Customer.with(payLater("10000", "6000")).consents(true, true, true);
    assertRow(refused.payLater(), Action.REVIEW, "10000", Binding.AUTOMATION_REFUSED);
    assertRow(refused.pd(0.3).payLater(), Action.REVIEW, "10000", Binding.AUTOMATION_REFUSED);
    assertThat(
            Customer.with(payLater("10000", "6000").dpd(40))
                .consents(true, true, true)
                .payLater()
                .action())
        .isEqualTo(Action.FREEZE);
  }

  @Test
  void shouldOpenFirstQuotasByBandAgeAndFile() {
    var applied = application(Product.PAY_LATER);
    assertRow(Customer.with(applied).thin().payLater(), Action.OPEN, "2000", Binding.FIRST_QUOTA);
    assertRow(Customer.with(applied).payLater(), Action.OPEN, "5000", Binding.FIRST_QUOTA);
    assertRow(
        Customer.with(applied).thin().pd(0.05).payLater(), Action.OPEN, "500", Binding.FIRST_QUOTA);
    assertRow(
        Customer.with(applied).thin().unscored(Population.NEW).payLater(),
        Action.OPEN,
        "500",
        Binding.FIRST_QUOTA);
    assertRow(
        Customer.with(applied).unscored(Population.INACTIVE).payLater(),
        Action.HOLD,
        "0",
        Binding.POPULATION);
    assertRow(Customer.with(applied).pd(0.0501).payLater(), Action.HOLD, "0", Binding.CUT_OFF);
    assertRow(Customer.with(applied).age(17).payLater(), Action.HOLD, "0", Binding.AGE);
    assertRow(Customer.with(applied).age(65).payLater(), Action.OPEN, "5000", Binding.FIRST_QUOTA);
    assertRow(Customer.with(applied).age(66).payLater(), Action.HOLD, "0", Binding.AGE);
    assertThat(Customer.with(applied).age(null).payLater().reasons())
        .containsExactly(ReasonCode.AGE_UNKNOWN);
  }

  @Test
  void shouldRestoreOnceTheCauseIsGone() {
    var limited = payLater("6000", "6000").beforeLimit("10050").cutOn(AS_OF.minusDays(10));
    assertRow(Customer.with(limited).pd(0.07).payLater(), Action.RESTORE, "10050", Binding.RESTORE);
    var frozen = payLater("6000", "6000").beforeLimit("6000").status(LineStatus.FROZEN);
    assertRow(Customer.with(frozen).payLater(), Action.RESTORE, "6000", Binding.RESTORE);
    assertRow(
        Customer.with(limited).decided(Lanes.GROWTH_CLOSED).get(Product.PAY_LATER),
        Action.HOLD,
        "6000",
        Binding.GROWTH_LANE_CLOSED);
  }

  /** With the line's own quota, by itself, on top of an order; a rollback has reckoned with it. */
  @Test
  void shouldGiveBackWhatAFreezeEndedOfAConversion() {
    var frozen =
        payLater("1000", "1000").beforeLimit("4700").earmarkLost("1200").status(LineStatus.FROZEN);
    assertRow(Customer.with(frozen).payLater(), Action.RESTORE, "5900", Binding.RESTORE);
    assertRow(
        Customer.with(frozen.ordered(Action.RESTORE, "4700")).payLater(),
        Action.RESTORE,
        "5900",
        Binding.OVERRIDE);
    var open = payLater("4700", "1000").earmarkLost("1200");
    assertRow(Customer.with(open).payLater(), Action.RESTORE, "5900", Binding.RESTORE);
    assertRow(Customer.with(open.dpd(5)).payLater(), Action.LIMIT, "1000", Binding.PAST_DUE);
    var rolledBack = open.ordered(Action.RESTORE, "5900", OverrideOrder.Source.ROLLBACK);
    assertRow(
        Customer.with(rolledBack.dpd(0)).payLater(), Action.RESTORE, "5900", Binding.ROLLBACK);
    // It has been given what the cash loan kept: nothing more comes back, nor is any taken.
    var early = payLater("4700", "1000").earmarkLost("-200");
    assertThat(Customer.with(early).payLater())
        .isEqualTo(Customer.with(payLater("4700", "1000")).payLater());
  }

  @Test
  void shouldNotLiftAFreezeOfOthersNorABlock() {
    var core = payLater("10000", "6000").status(LineStatus.FROZEN_BY_CORE);
    assertRow(Customer.with(core).payLater(), Action.HOLD, "10000", Binding.LINE_FROZEN);
    var blocked = payLater("10000", "6000").status(LineStatus.BLOCKED);
    assertRow(Customer.with(blocked).payLater(), Action.BLOCK, "6000", Binding.LINE_BLOCKED);
    var ordered = blocked.ordered(Action.RESTORE, "8000");
    assertRow(Customer.with(ordered).payLater(), Action.RESTORE, "10000", Binding.OVERRIDE);
  }

  @Test
  void shouldPassOrdersToRaiseThroughEveryHardRule() {
    var line = payLater("10000", "100").ordered(Action.INCREASE, "30000");
    assertRow(Customer.with(line).payLater(), Action.INCREASE, "30000", Binding.OVERRIDE);
    assertThat(Customer.with(line).payLater().propensity()).isEqualTo(1);
    assertRow(Customer.with(line).income("2000").payLater(), Action.INCREASE, "11000", Binding.DSR);
    assertThat(Customer.with(line).consents(false, true, false).payLater().action())
        .isEqualTo(Action.LIMIT);
    assertThat(Customer.with(line).pd(0.3).payLater().action()).isEqualTo(Action.DECREASE);
  }

  /**
   * What an order gives may be used and lost, so our freeze ends and the loss on it is expected.
   */
  @Test
  void shouldEndOurFreezeByAnOrderToRaise() {
    var frozen = payLater("1000", "1000").status(LineStatus.FROZEN);
    Decision raised = Customer.with(frozen.ordered(Action.INCREASE, "9000")).payLater();
    assertRow(raised, Action.INCREASE, "9000", Binding.OVERRIDE);
    assertThat(raised.value().ead()).isEqualByComparingTo("5000");
    assertThat(LineStatus.FROZEN.after(raised.action())).isEqualTo(LineStatus.ACTIVE);
  }

  @Test
  void shouldLeaveAFreezeOfOthersWhateverIsDecided() {
    for (Action action : Action.values()) {
      boolean lifts = action == Action.OPEN || action == Action.RESTORE || action == Action.BLOCK;
      assertThat(LineStatus.FROZEN_BY_CORE.after(action) == LineStatus.FROZEN_BY_CORE)
          .isEqualTo(!lifts);
    }
  }

  @Test
  void shouldFollowOrdersToProtect() {
    assertRow(
        Customer.with(payLater("10000", "6000").ordered(Action.FREEZE, null)).payLater(),
        Action.FREEZE,
        "6000",
        Binding.OVERRIDE);
    assertRow(
        Customer.with(payLater("10000", "6000").ordered(Action.DECREASE, "1000")).payLater(),
        Action.DECREASE,
        "6000",
        Binding.OVERRIDE);
    assertRow(
        Customer.with(payLater("10000", "6000").ordered(Action.HOLD, null)).payLater(),
        Action.HOLD,
        "10000",
        Binding.OVERRIDE);
  }

  @Test
  void shouldConvertABillAndConserveExposure() {
    // min(0.5 x 9,000 - 1,000, 4,250, 195,000) = 3,500.
    var customer =
        Customer.with(
            payLater("6000", "5000").conversion("9000", "1000", "4250"), cashLoan("5000", "0"));

    assertRow(customer.payLater(), Action.CONVERT, "2500", Binding.CONVERSION);
    assertRow(customer.cashLoan(), Action.CONVERT, "8500", Binding.CONVERSION);
    assertThat(customer.cashLoan().earmarked()).isEqualTo(money("3500"));
    assertThat(customer.payLater().conversionAmount()).isEqualTo(money("3500"));
    // Pay-later still owes 5,000; the earmark does not count.
    assertThat(customer.payLater().customerExposure()).isEqualTo(money("10000"));
  }

  @Test
  void shouldNotConvertWithoutConsentOrTooSoonOrLate() {
    var bill = payLater("6000", "2000").conversion("9000", "0", "2000");
    var loan = cashLoan("5000", "0");
    assertThat(Customer.with(bill, loan).payLater().action()).isEqualTo(Action.CONVERT);
    assertThat(Customer.with(bill, loan).consents(true, false, false).payLater().action())
        .isEqualTo(Action.HOLD);
    assertThat(Customer.with(bill, cashLoan("5000", "9").dpd(1)).payLater().action())
        .isEqualTo(Action.HOLD);
    assertThat(Customer.with(bill.converted(LocalDate.of(2026, 1, 1)), loan).payLater().action())
        .isEqualTo(Action.HOLD);
  }

  @Test
  void shouldReturnALapsedEarmark() {
    var customer =
        Customer.with(
            payLater("2500", "100"),
            cashLoan("8500", "0").earmarked("3500").lapsed(EarmarkLapse.SETTLED));

    assertRow(customer.cashLoan(), Action.DECREASE, "5000", Binding.EARMARK_LAPSED);
    assertThat(customer.cashLoan().earmarked()).isEqualTo(money("0"));
    assertRow(customer.payLater(), Action.RESTORE, "6000", Binding.RESTORE);
  }

  /** Else the cash loan loses it today, and tomorrow there is nothing left to return. */
  @Test
  void shouldKeepALapsedEarmarkUntilItCanReturn() {
    CustomerFacts facts =
        Customer.with(
                payLater("2500", "100"),
                cashLoan("8500", "0").earmarked("3500").lapsed(EarmarkLapse.SETTLED))
            .facts();
    for (Lanes lanes : Lanes.values()) {
      List<Decision> decided = DecisionEngine.decide(facts, Customer.consumer(), lanes);
      boolean open = lanes.growth();
      assertThat(decided)
          .as(lanes.name())
          .extracting(Decision::newQuota)
          .containsExactly(money(open ? "6000" : "2500"), money(open ? "5000" : "8500"));
      assertThat(decided.get(1).earmarked()).isEqualTo(money(open ? "0" : "3500"));
    }
    var overdue = cashLoan("8500", "0").earmarked("3500").lapsed(EarmarkLapse.PAST_DUE);
    assertThat(
            DecisionEngine.decide(
                Customer.with(payLater("2500", "100"), overdue).facts(),
                Customer.consumer(),
                Lanes.GROWTH_CLOSED))
        .extracting(Decision::newQuota)
        .containsExactly(money("2500"), money("5000"));
  }

  @Test
  void shouldNotLiftPayLaterByAnEarmarkThatItNeverGave() {
    var half = cashLoan("8500", "0").earmarked("3500").lapsed(EarmarkLapse.HALF_CONVERTED);
    var customer = Customer.with(payLater("6000", "2000").conversion("9000", "0", "2000"), half);

    assertRow(customer.cashLoan(), Action.DECREASE, "5000", Binding.EARMARK_LAPSED);
    assertThat(customer.cashLoan().earmarked()).isEqualTo(money("0"));
    assertThat(customer.payLater().newQuota()).isEqualTo(money("6000"));
    assertThat(customer.payLater().action()).isNotIn(Action.RESTORE, Action.CONVERT);
    assertThat(customer.payLater().customerExposure()).isEqualTo(money("11000"));
  }

  @Test
  void shouldGiveBackWhatPayLaterGaveToAConversionWithoutItsOtherSide() {
    var given = payLater("2500", "2000").conversion("90000", "3500", "2000").beforeLimit("6000");
    var customer = Customer.with(given, cashLoan("5000", "0"));

    assertRow(customer.payLater(), Action.RESTORE, "6000", Binding.RESTORE);
    assertThat(customer.cashLoan().action()).isEqualTo(Action.HOLD);
  }

  @Test
  void shouldSayWhyAnEarmarkHasLapsed() {
    assertThat(EarmarkLapse.of(0, money("500"), money("500"))).isNull();
    assertThat(EarmarkLapse.of(3, money("500"), money("500"))).isEqualTo(EarmarkLapse.PAST_DUE);
    // The minimum is paid and the due day over: what is left of the bill is owed all the same.
    assertThat(EarmarkLapse.of(0, money("0"), money("300"))).isEqualTo(EarmarkLapse.CARRIED_ON);
    assertThat(EarmarkLapse.of(0, money("0"), money("0"))).isEqualTo(EarmarkLapse.SETTLED);
    for (EarmarkLapse why : EarmarkLapse.values()) {
      var loan = cashLoan("8500", "0").earmarked("3500").lapsed(why);
      assertThat(Customer.with(payLater("2500", "100"), loan).cashLoan().reasons())
          .containsExactly(why.reason());
    }
  }

  @Test
  void shouldGiveAndWithdrawUplift() {
    Decision given = Customer.with(cashLoan("10000", "0").uplift("0", "2500")).cashLoan();
    assertRow(given, Action.INCREASE, "12500", Binding.GUARANTEE);
    assertThat(given.guaranteeUplift()).isEqualTo(money("2500"));
    Decision withdrawn = Customer.with(cashLoan("12500", "100").uplift("2500", "30.5")).cashLoan();
    assertRow(withdrawn, Action.DECREASE, "10030.50", Binding.GUARANTEE);
    assertThat(withdrawn.guaranteeUplift()).isEqualTo(money("30.5"));
    Decision drawn = Customer.with(cashLoan("12500", "12000").uplift("2500", "0")).cashLoan();
    assertRow(drawn, Action.DECREASE, "12000", Binding.GUARANTEE);
    assertThat(drawn.guaranteeUplift()).isEqualTo(money("2000"));
  }

  /** 2,000 of the uplift are drawn and stay, but guarantees of the day stand for 500 only. */
  @Test
  void shouldTakeNothingOffTheLossForAGuaranteeThatEnded() {
    Customer partly =
        Customer.with(cashLoan("12500", "12000").uplift("2500", "500").relief(0.6)).pd(0.01);
    QuotaValue value = partly.cashLoan().value();
    assertThat(partly.cashLoan().guaranteeUplift()).isEqualTo(money("2000"));
    assertThat(value.ead()).isEqualTo(money("12000"));
    assertThat(value.lgd()).isCloseTo(0.7 * (1 - 0.6 * 500 / 12_000), within(1e-12));
  }

  @Test
  void shouldDrawTheArmsOfUsersDueARise() {
    Decision held = Customer.with(payLater("10000", "6000")).draw(0.0199).payLater();
    assertRow(held, Action.HOLD, "10000", Binding.HOLDOUT);
    assertThat(held.arm()).isEqualTo(Arm.HOLDOUT);
    assertThat(held.propensity()).isEqualTo(0.02);
    Decision lower = Customer.with(payLater("10000", "6000")).draw(0.02).payLater();
    assertRow(lower, Action.INCREASE, "11500", Binding.EXPLORE);
    assertThat(lower.propensity()).isEqualTo(0.01);
  }

  @Test
  void shouldOpenTheSmallestLineForSomeNearTheCutOff() {
    Customer near = Customer.with(TestLine.application(Product.PAY_LATER)).pd(0.0501);
    Decision drawn = near.draw(0.95).payLater();
    assertRow(drawn, Action.OPEN, "500", Binding.NEAR_CUT_OFF);
    assertThat(drawn.arm()).isEqualTo(Arm.NEAR_CUT_OFF);
    assertThat(drawn.propensity()).isEqualTo(0.05);
    Decision other = near.draw(0.9499).payLater();
    assertRow(other, Action.HOLD, "0", Binding.CUT_OFF);
    assertThat(other.arm()).isEqualTo(Arm.POLICY);
    assertThat(other.propensity()).isEqualTo(0.95);
    // No rule gives way to the draw: high risk from 8 % on, debt service, age, closed growth lane.
    assertRow(near.draw(0.99).pd(0.08).payLater(), Action.HOLD, "0", Binding.HIGH_RISK);
    assertRow(near.pd(0.06).age(17).payLater(), Action.HOLD, "0", Binding.AGE);
    assertThat(near.age(40).decided(Lanes.GROWTH_CLOSED).get(Product.PAY_LATER).newQuota().signum())
        .isZero();
  }

  /** At a PD within the cut-off, where the band in force is still a worse one. */
  @Test
  void shouldSayThatTheBandHasNoFirstQuota() {
    Customer heldBack =
        Customer.with(TestLine.application(Product.PAY_LATER)).pd(0.04).history(Band.D);
    Decision refused = heldBack.draw(0.5).payLater();
    assertRow(refused, Action.HOLD, "0", Binding.FIRST_QUOTA);
    assertThat(refused.reasons()).containsExactly(ReasonCode.RISK_BAND_NO_FIRST_QUOTA);
    // Both may be given the smallest line by the draw.
    assertRow(heldBack.draw(0.95).payLater(), Action.OPEN, "500", Binding.NEAR_CUT_OFF);
  }

  @Test
  void shouldGiveNoGrowthWhenTheLaneIsClosed() {
    Decision row =
        Customer.with(payLater("10000", "6000"))
            .decided(Lanes.GROWTH_CLOSED)
            .get(Product.PAY_LATER);
    assertRow(row, Action.HOLD, "10000", Binding.GROWTH_LANE_CLOSED);
    assertThat(row.reasons()).containsExactly(ReasonCode.NO_INCREASES_TODAY);
  }

  @Test
  void shouldRefuseAPackOutsideItsDates() {
    var facts = Customer.with(payLater("1", "0")).facts();
    var uci = PolicyPack.of(Customer.config("uci"));
    assertThatThrownBy(() -> DecisionEngine.decide(facts, uci, Lanes.GROWTH_OPEN))
        .hasMessageContaining("does not apply on 2026-03-31")
        .hasMessageContaining("from 2005-04-01 to 2005-12-31");
  }
}
