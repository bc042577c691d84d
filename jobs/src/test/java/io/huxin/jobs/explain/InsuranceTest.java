package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigValueFactory;
import io.huxin.jobs.config.Conf;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.LineArrears;
import io.huxin.models.decision.Standing;
import io.huxin.models.policy.PolicyPack;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A rise that is insured, since the user was 45 days late in the year. By hand: exposure at default
 * 2,000 + 0.5 x 1,600, PD 0.020727 at the higher quota, premium 1.25 x 0.5 x PD x 0.75 x 2,800; on
 * a balance of 1,500 + 0.3 x 600 it adds 1.62 points to the 15 % of the line.
 */
class InsuranceTest {
  @Test
  void shouldTellWhatIsInsuredAndWhoPays() {
    assertThat(told("LENDER", Language.EN))
        .contains(
            "- Pay-later: an insurer bears 50.00 % of the lender's loss on this line for a premium"
                + " of 27.20 CNY a year; it is not charged to you, and what you owe stays the"
                + " same.\n");
    assertThat(told("USER", Language.EN))
        .contains(
            " 27.20 CNY a year that you pay, which makes the yearly cost all-in 17.95 %; what you"
                + " owe stays the same.\n");
    assertThat(told("USER", Language.ZH))
        .contains("- 先享后付:保险人承担本额度损失的50.00 %,年保费27.20 CNY,由您支付,计入后年化综合成本为17.95 %,您的欠款不因此减少。\n");
  }

  private static String told(String payer, Language language) {
    var own = Conf.file("policy/consumer.conf");
    var pack =
        PolicyPack.of(own.withValue("insurance.paid-by", ConfigValueFactory.fromAnyRef(payer)));
    CustomerFacts one = Cases.customer(0.02, "0", Cases.payLater(LineArrears.NONE, null, "0"));
    CustomerFacts late =
        new CustomerFacts(
            one.asOf(),
            one.userId(),
            one.segment(),
            one.region(),
            one.age(),
            one.tenureDays(),
            one.settledBills(),
            one.income(),
            one.bureau(),
            one.risk(),
            new Standing(45, false, false, false, false, false, false, null),
            one.consents(),
            one.guaranteedCaps(),
            one.armDraw(),
            one.directives(),
            one.lines());
    CaseFile file = Cases.file(late, Lanes.GROWTH_OPEN);
    var paid =
        new CaseFile(
            late,
            pack,
            file.decisions(),
            file.score(),
            List.of(),
            List.of(),
            true,
            new TreeMap<>(),
            List.of(),
            90,
            null);
    return Story.of(paid).text(language);
  }
}
