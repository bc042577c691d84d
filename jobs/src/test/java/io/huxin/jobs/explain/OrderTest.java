package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.decision.Action;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.OverrideOrder.Source;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user is told of a person's order on a line of 3,000, raised a month before. */
class OrderTest {
  @Test
  void shouldSayWhichRulesBindARiseAndWhichDoNot() {
    assertThat(decided(Action.INCREASE, "50000", Source.OVERRIDE, Language.EN))
        .startsWith(
            "Pay-later: an order of a person is in force: a quota of 50,000.00 CNY. Hard rules, caps"
                + " and what the income can repay bind it; the step, the wait after a change and the"
                + " least change do not.",
            "Pay-later: quota raised from 3,000.00 CNY to 50,000.00 CNY.",
            "Pay-later: the rule that bound is a person's order.");
    assertThat(decided(Action.INCREASE, "50000", Source.OVERRIDE, Language.ZH))
        .startsWith("先享后付:人工指令有效:额度定为50,000.00 CNY。指令须符合硬性规则、上限及收入可负担额,不受提额幅度、等待期与最小调整幅度限制。");
    // The income of 20,000 can repay no more.
    assertThat(decided(Action.INCREASE, "190000", Source.OVERRIDE, Language.EN))
        .contains("Pay-later: the rule that bound is what your income can repay.");
    assertThat(decided(Action.RESTORE, "4000", Source.REVIEW, Language.EN))
        .startsWith(
            "Pay-later: an order of a person is in force: back to 4,000.00 CNY. No more is"
                + " given back than was taken. Hard rules, caps and what the income can repay bind"
                + " it; the step, the wait after a change and the least change do not, nor does a"
                + " high risk by the score.");
    assertThat(decided(Action.RESTORE, "4000", Source.REVIEW, Language.ZH).get(0))
        .contains("恢复额度不超过此前被下调的部分。");
  }

  @Test
  void shouldSayWhatElseWasOrdered() {
    assertThat(decided(Action.DECREASE, "1000", Source.OVERRIDE, Language.EN))
        .startsWith(
            "Pay-later: an order of a person is in force: a cut to 1,000.00 CNY. It does not go below"
                + " what is owed and authorised.",
            "Pay-later: quota cut from 3,000.00 CNY to 2,000.00 CNY.");
    assertThat(decided(Action.FREEZE, null, Source.OVERRIDE, Language.EN))
        .startsWith("Pay-later: an order of a person is in force: frozen.");
    assertThat(decided(Action.REVIEW, null, Source.INVALID, Language.EN))
        .startsWith("Pay-later: quota left at 3,000.00 CNY until a person has decided.");
  }

  private static List<String> decided(
      Action action, String quota, Source source, Language language) {
    var line = Cases.payLater(LineArrears.NONE, LocalDate.of(2026, 3, 1), "0");
    var ordered = Cases.customer(0.02, "0", Cases.ordered(line, action, quota, source));
    return DecidedPart.of(Cases.file(ordered, Lanes.GROWTH_OPEN)).facts().stream()
        .map(fact -> fact.said().in(language))
        .toList();
  }
}
