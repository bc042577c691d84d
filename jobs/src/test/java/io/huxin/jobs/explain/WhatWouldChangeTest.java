package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.decision.Binding;
import io.huxin.models.decision.BudgetUse;
import io.huxin.models.decision.Consents;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.LineStatus;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.decision.Standing;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.Product;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhatWouldChangeTest {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  @Test
  void shouldNameTheDayOnWhichTheWaitEnds() {
    LocalDate lastRise = LocalDate.of(2026, 2, 1);
    CaseFile file =
        Cases.file(
            Cases.customer(0.02, "0", Cases.payLater(LineArrears.NONE, lastRise, "0")),
            Lanes.GROWTH_OPEN);

    assertThat(changes(file, Language.EN))
        .containsExactly(
            "Pay-later: Wait: the quota can rise again from 2026-05-02 on. The decision would have"
                + " been: quota raised from 3,000.00 CNY to 3,600.00 CNY.");
  }

  @Test
  void shouldTryTogetherWhatAloneChangesNothing() {
    CustomerFacts late =
        Cases.customer(
            0.02, "0", Cases.payLater(new LineArrears(5, 5, Cases.money("100"), null), null, "0"));
    CaseFile file = Cases.file(late.with(new Consents(false, false, false)), Lanes.GROWTH_OPEN);

    assertThat(changes(file, Language.EN))
        .containsExactly(
            "Pay-later: Pay what is past due: 100.00 CNY. By itself this would not have changed the"
                + " decision.",
            "Pay-later: Give your consent to credit. By itself this would not have changed the"
                + " decision.",
            "Pay-later: All of these that can be tried out, together. The decision would have been:"
                + " quota raised from 3,000.00 CNY to 3,600.00 CNY.");
  }

  /** Each alone leaves the other late: what both give together is not promised of one. */
  @Test
  void shouldPromiseOfEachProductOnlyWhatPayingItAloneGives() {
    var late = new LineArrears(35, 35, Cases.money("100"), null);
    CustomerFacts both =
        Cases.customer(
            0.02,
            "0",
            Cases.line(Product.PAY_LATER, "3000", "2000", late, null, "0"),
            Cases.line(Product.CASH_LOAN, "4000", "1000", late, null, "0"));

    assertThat(changes(Cases.file(both, Lanes.GROWTH_OPEN), Language.EN))
        .filteredOn(said -> said.startsWith("Pay-later"))
        .containsExactly(
            "Pay-later: Pay what is past due: 100.00 CNY. The decision would have been: limited to"
                + " what is owed, quota from 3,000.00 CNY to 2,000.00 CNY.",
            "Pay-later: Pay what is past due on your other product, and wait until any probation that"
                + " follows has ended. By itself this would not have changed the decision.",
            "Pay-later: All of these that can be tried out, together. The decision would have been:"
                + " quota raised from 3,000.00 CNY to 3,600.00 CNY.");
  }

  @Test
  void shouldSayThatWhatWasLateIsOnProbation() {
    CaseFile settled =
        Cases.file(
            Cases.customer(
                0.02,
                "0",
                Cases.payLater(
                    new LineArrears(0, 5, Cases.money("0"), LocalDate.of(2026, 5, 20)), null, "0")),
            Lanes.GROWTH_OPEN);
    CaseFile lateAgain =
        Cases.file(
            Cases.customer(
                0.02,
                "0",
                Cases.payLater(new LineArrears(5, 9, Cases.money("100"), null), null, "0")),
            Lanes.GROWTH_OPEN);

    assertThat(Story.of(settled).text(Language.EN))
        .contains(
            "reason: A payment on this product was late by less than 30 days, and counts as late"
                + " until its probation ends.")
        .contains(
            "Counts as 5 days past due until its probation ends. The probation ends on 2026-05-20"
                + " if nothing falls past due until then.")
        .contains(
            "What was past due is settled; pay on time. The probation ends on 2026-05-20 if nothing"
                + " falls past due until then. The decision would have been: quota raised");
    assertThat(changes(lateAgain, Language.ZH).get(0))
        .startsWith("先享后付:请偿还逾期款项100.00 CNY,此后按时还款。观察期自无逾期之日起算,须连续至少90天无逾期。");
  }

  /** The quota of a limited line is what is owed on it, and none that anybody decided on. */
  @Test
  void shouldSayWhatALimitedLineWouldReturnTo() {
    CustomerFacts limited = stopped(LineStatus.ACTIVE, "2000", 5);

    assertThat(changes(Cases.file(limited, Lanes.GROWTH_OPEN), Language.EN))
        .containsExactly(
            "Pay-later: Pay what is past due: 100.00 CNY. The decision would have been: restored,"
                + " quota from 2,000.00 CNY to 3,000.00 CNY.");
    CustomerFacts watched =
        limited.with(new Standing(5, false, false, false, false, false, true, null));
    assertThat(changes(Cases.file(watched, Lanes.GROWTH_OPEN), Language.EN))
        .containsExactly(
            "Pay-later: Pay what is past due: 100.00 CNY. The decision would have been: no longer"
                + " limited to what is owed; the 3,000.00 CNY of before not yet given back, by"
                + " another rule: activity on the account is under review.");
  }

  @Test
  void shouldSayThatAFreezeOfOthersStays() {
    CustomerFacts frozen = stopped(LineStatus.FROZEN_BY_CORE, "3000", 35);

    assertThat(changes(Cases.file(frozen, Lanes.GROWTH_OPEN), Language.EN))
        .containsExactly(
            "Pay-later: Pay what is past due: 100.00 CNY. The decision would have been: quota left"
                + " at 3,000.00 CNY, the line still frozen by the core system or a person.");
  }

  /** Late so many days, and stopped from 3,000. */
  private static CustomerFacts stopped(LineStatus status, String quota, int days) {
    var late = new LineArrears(days, days, Cases.money("100"), null);
    LineFacts line = Cases.line(Product.PAY_LATER, quota, "2000", late, null, "0");
    return Cases.customer(0.02, "0", Cases.stoppedFrom("3000", status, line));
  }

  @Test
  void shouldNameThePdAtWhichTheWorstBandEnds() {
    CaseFile file =
        Cases.file(
            Cases.customer(0.10, "0", Cases.payLater(LineArrears.NONE, null, "0")),
            Lanes.GROWTH_OPEN);

    assertThat(changes(file, Language.EN))
        .containsExactly(
            "Pay-later: The probability of default must come down to at most 8.00 %, and a better"
                + " band needs less than 7.20 % at three month ends: pay on time and use less of"
                + " what you have. The decision would have been: quota left at 3,000.00 CNY.");
  }

  @Test
  void shouldFindTheLaneThatGaveTheDecision() {
    LineFacts line = Cases.payLater(LineArrears.NONE, null, "0");
    CaseFile file = Cases.file(Cases.customer(0.02, "0", line), Lanes.GROWTH_CLOSED);

    assertThat(file.lanes()).isEqualTo(Lanes.GROWTH_CLOSED);
    assertThat(file.reproduced()).isTrue();
    assertThat(changes(file, Language.EN))
        .containsExactly("Pay-later: Wait for a day on which quotas are raised again.");
  }

  @Test
  void shouldSayThatWhatIsGivenBackWaitsForABudget() {
    LineFacts limited = Cases.line(Product.PAY_LATER, "2000", "2000", LineArrears.NONE, null, "0");
    CustomerFacts due =
        Cases.customer(0.02, "0", Cases.stoppedFrom("3000", LineStatus.ACTIVE, limited));
    CaseFile file = Cases.file(due, Lanes.BUDGET_USED_UP);

    assertThat(file.lanes()).isEqualTo(Lanes.BUDGET_USED_UP);
    assertThat(file.reproduced()).isTrue();
    assertThat(changes(file, Language.EN))
        .containsExactly("Pay-later: Wait: what may be added is set anew every day.");
    assertThat(ChoicePart.of(file).facts().get(0).said().in(Language.EN))
        .startsWith("What would be given back or converted waits");
    assertThat(ChoicePart.of(file).facts().get(0).said().in(Language.ZH)).startsWith("拟恢复");
  }

  @Test
  void shouldPromiseNothingUnderAnotherPack() {
    CustomerFacts late =
        Cases.customer(
            0.02, "0", Cases.payLater(new LineArrears(5, 5, Cases.money("100"), null), null, "0"));
    CaseFile file = Cases.file(late, Lanes.GROWTH_OPEN, "consumer-0.9-abc");

    assertThat(file.reproduced()).isFalse();
    assertThat(changes(file, Language.EN))
        .containsExactly("Pay-later: Pay what is past due: 100.00 CNY.");
    assertThat(Story.of(file).text(Language.EN))
        .contains("under policy pack consumer-0.9-abc")
        .contains("no longer give these decisions");
  }

  @Test
  void shouldSayOnEachLineWhenTheProbationOfTheOtherEnds() {
    var settled = new LineArrears(0, 40, Cases.money("0"), LocalDate.of(2026, 6, 3));
    CaseFile file =
        Cases.file(
            Cases.customer(
                0.02,
                "0",
                Cases.payLater(settled, null, "0"),
                Cases.line(Product.CASH_LOAN, "5000", "400", LineArrears.NONE, null, "0")),
            Lanes.GROWTH_OPEN);

    assertThat(changes(file, Language.EN))
        .anyMatch(
            text ->
                text.startsWith(
                    "Pay-later: What was past due is settled; pay on time. The probation ends on"
                        + " 2026-06-03 if nothing falls past due until then."))
        .anyMatch(
            text ->
                text.startsWith(
                    "Cash loan: Pay what is due on your other product on time. The probation ends"
                        + " on 2026-06-03 if nothing falls past due until then."));
  }

  @Test
  void shouldTellOfAWithdrawnUpliftWithoutItsGuarantor() {
    LineFacts line = Cases.line(Product.CASH_LOAN, "3000", "500", LineArrears.NONE, null, "600");
    CaseFile file = Cases.file(Cases.customer(0.02, "0", line), Lanes.GROWTH_OPEN);

    assertThat(Story.of(file).text(Language.EN))
        .contains("quota cut from 3,000.00 CNY to 2,400.00 CNY")
        .contains(
            "Cash loan: 0.00 CNY of the quota rests on guarantees given for you, 600.00 CNY before"
                + " the decision.")
        .contains("The part of your quota that rested on a guarantee is no longer available.");
  }

  @ParameterizedTest
  @EnumSource(ReasonCode.class)
  void shouldAdviseOnEveryReasonInBothLanguages(ReasonCode reason) {
    CaseFile file = calm();
    inBothLanguages(
        new Remedies(file, file.facts().lines().get(Product.PAY_LATER)).of(reason).advice());
  }

  @ParameterizedTest
  @EnumSource(Binding.class)
  void shouldTellOfEveryRuleInBothLanguages(Binding binding) {
    CaseFile file = calm();
    var byReason = new Remedies(file, file.facts().lines().get(Product.PAY_LATER));
    inBothLanguages(BindingWords.of(binding));
    inBothLanguages(new BindingRemedies(file, byReason, Band.A).of(binding).advice());
    inBothLanguages(new BindingRemedies(file, byReason, Band.D).of(binding).advice());
  }

  /** More use gives a rise in a band that rises, and nothing in one that does not. */
  @Test
  void shouldAdviseToUseALineOnlyWhereThatGivesARise() {
    LineFacts little = Cases.line(Product.PAY_LATER, "3000", "100", LineArrears.NONE, null, "0");

    assertThat(
            changes(Cases.file(Cases.customer(0.02, "0", little), Lanes.GROWTH_OPEN), Language.EN))
        .containsExactly("Pay-later: A rise is looked at once 50.00 % of the quota is used.");
    assertThat(
            changes(Cases.file(Cases.customer(0.06, "0", little), Lanes.GROWTH_OPEN), Language.EN))
        .containsExactly(
            "Pay-later: A line of this risk band is not raised, however much of it is used; one of a"
                + " safer band is: pay on time.");
  }

  @Test
  void shouldNameEveryBudgetInBothLanguages() {
    assertThat(BudgetUse.budgets(Cases.PACK))
        .allSatisfy(budget -> inBothLanguages(Words.budget(budget)));
  }

  private static void inBothLanguages(Said said) {
    assertThat(said.english()).isNotBlank().doesNotContainPattern(HAN);
    assertThat(said.chinese()).containsPattern(HAN).doesNotContainPattern("[a-z]{2}");
  }

  private static CaseFile calm() {
    return Cases.file(
        Cases.customer(0.02, "0", Cases.payLater(LineArrears.NONE, null, "0")), Lanes.GROWTH_OPEN);
  }

  private static List<String> changes(CaseFile file, Language language) {
    return Stream.of(ChangePart.of(file))
        .flatMap(part -> part.facts().stream())
        .map(fact -> fact.said().in(language))
        .toList();
  }
}
