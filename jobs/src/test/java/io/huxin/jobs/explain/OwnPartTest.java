package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.decision.EarmarkLapse;
import io.huxin.models.decision.EarmarkOwed;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.LineHistory;
import io.huxin.models.decision.LineStatus;
import io.huxin.models.policy.Product;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An earmark that ends, and what is still to come back of one that a freeze ended. */
class OwnPartTest {
  private static final LineFacts PAY_LATER = Cases.payLater(LineArrears.NONE, null, "0");

  private static final String GIVEN_BACK =
      "Pay-later: What is given back had been taken by a limit, a freeze, an earmark, or a"
          + " conversion that was made on one side only.";

  @Test
  void shouldTellWhatTheDecisionTakesOfAnEarmark() {
    LineFacts cashLoan = Cases.line(Product.CASH_LOAN, "6000", "100", LineArrears.NONE, null, "0");
    LineFacts lapsed = earmarked(cashLoan, EarmarkLapse.SETTLED);

    assertThat(told(Language.EN, PAY_LATER, lapsed))
        .containsExactly(
            GIVEN_BACK,
            "Cash loan: 700.00 CNY of the quota could be drawn only to repay the converted bill, and"
                + " was not drawn; it ends.");
    assertThat(told(Language.ZH, PAY_LATER, lapsed))
        .containsExactly(
            "先享后付:恢复的额度此前因限额、冻结、专用额度或仅单边完成的信用转化而减少。", "现金贷:额度中700.00 CNY仅可用于偿还已转化的账单,未支用,现予终止。");
    assertThat(told(Language.EN, PAY_LATER, cashLoan))
        .containsExactly("No conversion, earmark or guarantee plays a part.");
  }

  @Test
  void shouldTellWhatIsStillToComeBackAndNotWhatDoes() {
    LineFacts owed = PAY_LATER.with(owing("700", "0"));

    assertThat(told(Language.EN, owed)).containsExactly(GIVEN_BACK);
    assertThat(told(Language.ZH, owed)).containsExactly("先享后付:恢复的额度此前因限额、冻结、专用额度或仅单边完成的信用转化而减少。");
    assertThat(told(Language.EN, owed.with(LineStatus.FROZEN_BY_CORE)))
        .containsExactly(
            "Pay-later: 700.00 CNY that was converted and not drawn returns to this line once its"
                + " quota may grow.");
  }

  @Test
  void shouldTellWhatWaitsForTheCoreSystem() {
    LineFacts waits = PAY_LATER.with(owing("0", "700"));

    assertThat(told(Language.EN, waits))
        .containsExactly(
            "Pay-later: 700.00 CNY that was converted and not drawn waits: it returns to this line"
                + " once the core system has answered that the cash loan no longer holds it.");
    assertThat(told(Language.ZH, waits))
        .containsExactly("先享后付:已转化未支用的700.00 CNY暂缓恢复:待核心系统答复现金贷额度已不含该笔金额后恢复。");
  }

  private static LineHistory owing(String lost, String awaited) {
    return new LineHistory(
        null,
        null,
        null,
        PAY_LATER.quota(),
        null,
        Cases.money("0"),
        new EarmarkOwed(Cases.money(lost), Cases.money(awaited)),
        null,
        false);
  }

  private static List<String> told(Language language, LineFacts... lines) {
    CaseFile file = Cases.file(Cases.customer(0.02, "0", lines), Lanes.GROWTH_OPEN);
    return OwnPart.of(file).facts().stream().map(fact -> fact.said().in(language)).toList();
  }

  private static LineFacts earmarked(LineFacts line, EarmarkLapse lapse) {
    return new LineFacts(
        line.product(),
        line.exists(),
        line.status(),
        line.quota(),
        Cases.money("700"),
        lapse,
        line.lineVersion(),
        line.openApplication(),
        line.use(),
        line.arrears(),
        line.history(),
        line.conversion(),
        line.override(),
        line.upliftBefore(),
        line.upliftGranted(),
        line.relief(),
        line.insuredBefore(),
        line.funding());
  }
}
