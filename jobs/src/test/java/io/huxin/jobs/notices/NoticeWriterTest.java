package io.huxin.jobs.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.jobs.config.Conf;
import io.huxin.jobs.explain.Language;
import io.huxin.jobs.explain.ProbationEnds;
import io.huxin.jobs.explain.Said;
import io.huxin.jobs.notices.Addressee.Given;
import io.huxin.jobs.notices.Addressee.Received;
import io.huxin.jobs.notices.Addressee.ScoreReason;
import io.huxin.jobs.notices.Addressee.Taken;
import io.huxin.models.decision.Action;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.Call;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Texts as users get them. By hand: the cash loan states 12 % a year, which is 1.01^12 - 1 = 12.68
 * %, and fees add 2 %: 14.68 % all-in; pay-later takes the pack's 15 %, 1.0125^12 - 1 = 16.08 %.
 */
class NoticeWriterTest {
  private static final ProbationEnds NO_PROBATION = new ProbationEnds(null, null, null, 90);
  private static final NoticeWriter WRITER =
      new NoticeWriter(
          LocalDate.of(2026, 3, 31),
          PolicyPack.of(Conf.file("policy/consumer.conf")),
          NoticeSettings.load());

  @Test
  void shouldTellInOneNoticeWhatWasTaken() {
    Notice notice = WRITER.of(cut(Language.EN)).get(0);

    assertThat(notice.text())
        .isEqualTo(
            """
            Your credit was limited on 2026-03-31.
            - Pay-later: limited to what is owed, quota from 3,000.00 CNY to 2,000.00 CNY. A payment on this product is late by less than 30 days. Once it is paid the line can be restored.
            - Cash loan: quota cut from 5,000.00 CNY to 4,000.00 CNY. Your recent payment and usage record points to a higher risk of not repaying.
            What raised the risk most: Much of the quota is used; Payments were late.
            You can go on repaying as agreed, and nothing falls due earlier because of this.
            You may ask that a person reviews any of these decisions, and refuse decisions made by automation alone. A review is due within five working days. Ask in the app under Credit, Review, or at customer service.""");
    assertThat(notice.kind()).isEqualTo(Kind.LIMIT);
    assertThat(notice.decisionId()).isEqualTo("decision-PAY_LATER");
    assertThat(notice.reasons())
        .containsExactly("PAST_DUE_1_29", "RISK_TOO_HIGH", "utilisation", "late_count_365");
  }

  @Test
  void shouldTellItInChinese() {
    assertThat(WRITER.of(cut(Language.ZH)).get(0).text())
        .isEqualTo(
            """
            您的信用额度于2026-03-31受到限制。
            - 先享后付:限制为欠款余额,额度由3,000.00 CNY变为2,000.00 CNY。本产品有逾期不足30天的应还款项。还清后可恢复额度。
            - 现金贷:额度由5,000.00 CNY降至4,000.00 CNY。您近期的还款与用信记录显示违约风险较高。
            对风险影响最大的因素:额度使用较高;还款有逾期。
            您可以继续按约定还款,已有欠款不会因此提前到期。
            您可以要求人工复核上述任何决定,也可以拒绝仅由自动化作出的决定。复核应在五个工作日内完成。请在应用内“信用—复核”提出,或联系客服。""");
  }

  /** What else there is to say of a blocked line opens no way back. */
  @Test
  void shouldNameNoWayOutOfABlockButAPerson() {
    var block =
        new Taken(
            "decision",
            Product.PAY_LATER,
            Action.BLOCK,
            false,
            new BigDecimal("3000"),
            new BigDecimal("2000"),
            List.of(ReasonCode.DECEASED, ReasonCode.CONSENT_MISSING),
            NO_PROBATION);

    assertThat(WRITER.of(of(Language.EN, block)).get(0).text())
        .isEqualTo(
            """
            Your credit was stopped on 2026-03-31.
            - Pay-later: blocked, may not be used; quota from 3,000.00 CNY to 2,000.00 CNY. The account holder has died. Your consent to credit is missing or was withdrawn. A person decides whether the line can be used again.
            You can go on repaying as agreed, and nothing falls due earlier because of this.
            You may ask that a person reviews any of these decisions, and refuse decisions made by automation alone. A review is due within five working days. Ask in the app under Credit, Review, or at customer service.""");
    assertThat(WRITER.of(of(Language.ZH, block)).get(0).text())
        .contains("账户持有人已去世。缺少授信同意,或您已撤回同意。能否恢复使用由人工决定。\n");
  }

  @Test
  void shouldSayOfABlockWhenAProbationEndsIfItIsKnown() {
    assertThat(WRITER.of(of(Language.EN, blocked(LocalDate.of(2026, 5, 20)))).get(0).text())
        .contains(
            "counts as late until its probation ends. The probation ends on 2026-05-20 if nothing"
                + " falls past due until then. A person decides whether the line can be used"
                + " again.\n");
    assertThat(WRITER.of(of(Language.ZH, blocked(LocalDate.of(2026, 5, 20)))).get(0).text())
        .contains("观察期结束前仍按逾期计。此前无新逾期的,观察期于2026-05-20结束。能否恢复使用由人工决定。\n");
    assertThat(WRITER.of(of(Language.EN, blocked(null))).get(0).text())
        .contains(
            "until its probation ends. A person decides whether the line can be used again.\n");
  }

  private static Taken blocked(LocalDate probationEndsOn) {
    return new Taken(
        "decision",
        Product.PAY_LATER,
        Action.BLOCK,
        false,
        new BigDecimal("3000"),
        new BigDecimal("2000"),
        List.of(ReasonCode.PROBATION_90),
        new ProbationEnds(probationEndsOn, null, null, 90));
  }

  @Test
  void shouldNameNoDaysOfAProbationThatWereNotRecorded() {
    var limited =
        new Taken(
            "decision",
            Product.PAY_LATER,
            Action.LIMIT,
            false,
            new BigDecimal("3000"),
            new BigDecimal("2000"),
            List.of(ReasonCode.PROBATION_1_29),
            new ProbationEnds(null, null, null, null));

    assertThat(WRITER.of(of(Language.EN, limited)).get(0).text())
        .contains(
            " The probation begins once nothing is past due. Once it is over, this no longer stands"
                + " in the way of restoring the line.");
    assertThat(WRITER.of(of(Language.ZH, limited)).get(0).text())
        .contains("观察期自无逾期之日起算。观察期结束后,此项不再妨碍恢复额度。");
  }

  @Test
  void shouldTellTheEndOfAFreezeAsSuch() {
    var thawed =
        new Taken(
            "decision",
            Product.PAY_LATER,
            Action.LIMIT,
            true,
            new BigDecimal("2000"),
            new BigDecimal("2000"),
            List.of(ReasonCode.PROBATION_30_89),
            new ProbationEnds(LocalDate.of(2026, 5, 20), null, null, 90));

    Notice notice = WRITER.of(of(Language.EN, thawed)).get(0);
    assertThat(notice.kind()).isEqualTo(Kind.FREEZE_ENDED);
    assertThat(notice.text())
        .startsWith(
            """
            The freeze of your credit ended on 2026-03-31; it is still limited.
            - Pay-later: the freeze has ended, and the line is still limited to what is owed; quota still 2,000.00 CNY. A payment on this product was late by 30 days or more, and counts as late until its probation ends. The probation ends on 2026-05-20 if nothing falls past due until then. Once it is over, this no longer stands in the way of restoring the line.
            """);
    assertThat(WRITER.of(of(Language.ZH, thawed)).get(0).text())
        .startsWith(
            """
            您的信用额度冻结于2026-03-31解除,仍受限制。
            - 先享后付:冻结已解除,仍限制为欠款余额;额度仍为2,000.00 CNY。本产品曾逾期30天及以上,观察期结束前仍按逾期计。此前无新逾期的,观察期于2026-05-20结束。观察期结束后,此项不再妨碍恢复额度。
            """);
  }

  /** Each reason is told with the end of its own probation. */
  @Test
  void shouldSayWhenEachProbationEnds() {
    var frozen =
        new Taken(
            "decision",
            Product.PAY_LATER,
            Action.FREEZE,
            false,
            new BigDecimal("2000"),
            new BigDecimal("2000"),
            List.of(
                ReasonCode.PROBATION_30_89,
                ReasonCode.PROBATION_OTHER_PRODUCT,
                ReasonCode.IN_DEFAULT),
            new ProbationEnds(null, LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 2), 90));

    assertThat(WRITER.of(of(Language.EN, frozen)).get(0).text())
        .contains(
            "A payment on this product was late by 30 days or more, and counts as late until its"
                + " probation ends. The probation begins once nothing is past due, and takes at"
                + " least 90 days in a row without lateness. Once it is over, this no longer stands in the way of restoring the line. A"
                + " payment on your other product with us was late by 30 days or more, and counts"
                + " as late until its probation ends. The probation ends on 2026-06-01 if nothing"
                + " falls past due until then. Once it is over, this no longer stands in the way of restoring the line. A serious payment"
                + " default was recorded and its probation has not ended. The probation ends on"
                + " 2026-07-02 if nothing falls past due until then.\n");
    assertThat(WRITER.of(of(Language.ZH, frozen)).get(0).text())
        .contains("观察期自无逾期之日起算,须连续至少90天无逾期。观察期结束后,此项不再妨碍恢复额度。您在本平台的另一产品")
        .contains("此前无新逾期的,观察期于2026-07-02结束。\n");
  }

  @Test
  void shouldExplainMechanismsBeforeTheyCount() {
    List<Notice> notices = WRITER.of(linked(Language.EN, List.of(), 0));

    assertThat(notices)
        .extracting(Notice::kind)
        .containsExactly(Kind.GUARANTEE_GIVEN, Kind.GUARANTEE_RECEIVED, Kind.CONVERSION);
    assertThat(notices.get(0).text())
        .isEqualTo(
            """
            How standing behind somebody works, told on 2026-03-31, before it counts.
            What it costs you: nothing while they pay; at most 2,500.00 CNY in all if they do not. It counts in what you yourself can borrow and in your monthly payments.
            If they do not pay: You are asked to pay, up to what you promised, once enforcement against them has failed. You pay your share of each instalment that is 30 days late, up to what you promised. What you pay for them they then owe you.
            How to leave: end it at any time in the app under Credit, Guarantees. It then covers nothing drawn later; what was drawn before stays covered.""");
    assertThat(notices.get(1).text())
        .contains(
            "what you draw you owe like any other credit. Cash loan: 14.68 % a year all-in, which"
                + " is 146.83 CNY on 1,000.00 CNY owed for a year.\n"
                + "If you do not pay: Who stands behind you can be asked to pay as soon as you are"
                + " in default. You then owe it to them");
    assertThat(notices.get(2).text())
        .contains(
            "\nCash loan: 14.68 % a year all-in, which is 146.83 CNY on 1,000.00 CNY owed for a"
                + " year. Pay-later: 16.08 % a year all-in, which is 160.75 CNY on 1,000.00 CNY"
                + " owed for a year.\n")
        .contains("How to leave: withdraw your consent");
  }

  @Test
  void shouldExplainThemInChinese() {
    assertThat(WRITER.of(linked(Language.ZH, List.of(), 0)).get(2).text())
        .isEqualTo(
            """
            先享后付账单转为现金贷如何运作(2026-03-31告知,生效前请阅读)。
            未逾期账单的一部分可转为仅用于偿还该账单的现金贷额度,先享后付额度等额减少,您的欠款不因此增加。
            现金贷:年化综合成本14.68 %,即每1,000.00 CNY欠款一年的费用为146.83 CNY。先享后付:年化综合成本16.08 %,即每1,000.00 CNY欠款一年的费用为160.75 CNY。
            未按时还款的,额度将受限并可能冻结,逾期会留有记录。
            如何退出:可随时在应用内“信用—信用转化”中撤回同意。已借款项按约定偿还。""");
  }

  /** Three a month: over-indebtedness first, and never at the cost of what was taken. */
  @Test
  void shouldKeepToTheMonth() {
    List<ReasonCode> debt = List.of(ReasonCode.TOO_MANY_LENDERS);

    assertThat(kinds(linked(Language.EN, debt, 0)))
        .containsExactly(Kind.OVER_INDEBTED, Kind.GUARANTEE_GIVEN, Kind.GUARANTEE_RECEIVED);
    assertThat(kinds(linked(Language.EN, debt, 2))).containsExactly(Kind.OVER_INDEBTED);
    assertThat(kinds(linked(Language.EN, debt, 3))).isEmpty();
    assertThat(kinds(linked(Language.EN, debt, 7))).isEmpty();
    Addressee cut = cut(Language.EN);
    assertThat(
            kinds(
                new Addressee(
                    cut.userId(),
                    cut.language(),
                    cut.taken(),
                    List.of(),
                    debt,
                    List.of(),
                    List.of(),
                    true,
                    Map.of(),
                    3)))
        .containsExactly(Kind.LIMIT);
  }

  private static List<Kind> kinds(Addressee to) {
    return WRITER.of(to).stream().map(Notice::kind).toList();
  }

  private static Addressee of(Language language, Taken taken) {
    return new Addressee(
        "user-3",
        language,
        List.of(taken),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        Map.of(),
        0);
  }

  private static Addressee cut(Language language) {
    return new Addressee(
        "user-1",
        language,
        List.of(
            taken(Product.PAY_LATER, Action.LIMIT, "3000", "2000", ReasonCode.PAST_DUE_1_29),
            taken(Product.CASH_LOAN, Action.DECREASE, "5000", "4000", ReasonCode.RISK_TOO_HIGH)),
        List.of(
            new ScoreReason("utilisation", new Said("Much of the quota is used", "额度使用较高")),
            new ScoreReason("late_count_365", new Said("Payments were late", "还款有逾期"))),
        List.of(),
        List.of(),
        List.of(),
        false,
        Map.of(),
        0);
  }

  private static Taken taken(
      Product product, Action action, String from, String to, ReasonCode reason) {
    return new Taken(
        "decision-" + product,
        product,
        action,
        false,
        new BigDecimal(from),
        new BigDecimal(to),
        List.of(reason),
        NO_PROBATION);
  }

  private static Addressee linked(Language language, List<ReasonCode> debt, int told) {
    return new Addressee(
        "user-2",
        language,
        List.of(),
        List.of(),
        debt,
        List.of(
            new Given(Call.BACKSTOP, new BigDecimal("500")),
            new Given(Call.GENERAL, new BigDecimal("2000"))),
        List.of(new Received(Call.JOINT, Product.CASH_LOAN)),
        true,
        Map.of(Product.CASH_LOAN, new LineRate(new BigDecimal("0.12"), 0.02)),
        told);
  }
}
