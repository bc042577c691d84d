package io.huxin.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Lanes;
import io.huxin.models.decision.LineArrears;
import org.junit.jupiter.api.Test;

/**
 * One case told in full. By hand: exposure 3,000 + 1,200 guaranteed; debt service of the 2,000 left
 * is the 250 due, with 300 elsewhere and 20 % of 1,200 over 12 months 570 of 20,000; loss 0.02 x
 * 0.75 x 2,000; band B rises by 20 %.
 */
class StoryTest {
  private static final String ENGLISH =
      """
      Decisions of 2026-03-31 on user 0123456789abcdef0123456789abcdef, under policy pack PACK

      What was known
      - Registered for 1,000 days, as a person.
      - Pay-later: quota 3,000.00 CNY, active; 2,000.00 CNY owed, of which 250.00 CNY falls due within 30 days.
      - Pay-later: 5 days past due on 100.00 CNY unpaid.
      - Worst lateness of the last 365 days: 5 days past due.
      - Income a month: verified 20,000.00 CNY; declared unknown; seen on the account 18,000.00 CNY.
      - Credit bureau: 4,000.00 CNY owed elsewhere, 0.00 CNY of it overdue; monthly dues 300.00 CNY; other lenders 1.
      - Consent to credit: in force; to conversion: none; decisions by automation alone: not refused.

      Score and its reasons
      - Probability of default within 365 days: 2.00 % (score 640), by model model-1.
      - Risk band B.
      - Raised the risk (1): Much of the quota is used.

      Caps that applied
      - All your quotas, debts and guarantees given together: 4,200.00 CNY before the decision, at most 200,000.00 CNY.
      - Income that counts: 20,000.00 CNY a month; payments on all debt may take 50.00 % of it.
      - Pay-later: at most 200,000.00 CNY for the product, and 198,800.00 CNY beside the rest of your exposure.
      - Pay-later: at most 107,247.73 CNY that your income can repay.
      - Pay-later: yearly cost all-in 16.08 %, at most 24.00 %.
      - Pay-later: limits above 2,000.00 CNY were ruled out by: what is past due, or a default on probation.

      What was decided
      - Pay-later: limited to what is owed, quota from 3,000.00 CNY to 2,000.00 CNY.
      - Pay-later: the rule that bound is what is past due, or a default on probation.
      - Pay-later: reason: A payment on this product is late by less than 30 days.
      - Pay-later: published; no answer of the core system is known.
      - All together after the decision: 3,200.00 CNY.
      - Payments on all debt would take 2.85 % of the income that counts.

      How the quotas were chosen
      - Quotas follow the risk bands of the policy pack: no other quotas were compared, and no budget has a price.
      - Pay-later: expected in 12 months: balance 1,500.00 CNY, exposure at default 2,000.00 CNY, loss 30.00 CNY, profit 130.90 CNY.

      Conversion and guarantees
      - Guarantees you have given count 1,200.00 CNY in all, and a share of it in your monthly payments.

      What would change it
      - Pay-later: Pay what is past due: 100.00 CNY. The decision would have been: quota raised from 3,000.00 CNY to 3,600.00 CNY.

      Review by a person
      - You may ask that a person reviews any of these decisions, and refuse decisions made by automation alone. A review is due within five working days.
      """;

  private static final String CHINESE =
      """
      用户0123456789abcdef0123456789abcdef在2026-03-31的额度决定,依据政策包PACK

      已知情况
      - 注册1,000天,客户类型为个人。
      - 先享后付:额度3,000.00 CNY,正常;欠款2,000.00 CNY,其中30天内到期250.00 CNY。
      - 先享后付:逾期5天,逾期金额100.00 CNY。
      - 过去365天内最长逾期5天。
      - 月收入:已核实20,000.00 CNY;自述未知;账户可见18,000.00 CNY。
      - 征信:其他机构负债4,000.00 CNY,其中逾期0.00 CNY;每月应还300.00 CNY;其他机构1家。
      - 授信同意:有效;信用转化同意:无;仅自动化决定:未拒绝。

      评分及其原因
      - 365天内的违约概率:2.00 %(评分640),模型model-1。
      - 风险等级B。
      - 推高风险的因素(1):额度使用较高。

      适用的上限
      - 您的额度、欠款与所提供担保合计:决定前4,200.00 CNY,上限200,000.00 CNY。
      - 计入的月收入:20,000.00 CNY;全部债务还款最多占其50.00 %。
      - 先享后付:本产品上限200,000.00 CNY,扣除其他占用后最多198,800.00 CNY。
      - 先享后付:按您的收入可负担的额度最多107,247.73 CNY。
      - 先享后付:年化综合成本16.08 %,上限24.00 %。
      - 先享后付:高于2,000.00 CNY的额度被以下规则排除:逾期,或违约尚在观察期。

      决定内容
      - 先享后付:限制为欠款余额,额度由3,000.00 CNY变为2,000.00 CNY。
      - 先享后付:起决定作用的规则:逾期,或违约尚在观察期。
      - 先享后付:原因:本产品有逾期不足30天的应还款项。
      - 先享后付:已发布;未见核心系统的答复。
      - 决定后合计:3,200.00 CNY。
      - 全部债务还款将占计入收入的2.85 %。

      额度的选取
      - 额度依政策包的风险等级确定:未比较其他额度,预算没有价格。
      - 先享后付:未来12个月预期:余额1,500.00 CNY,违约敞口2,000.00 CNY,损失30.00 CNY,利润130.90 CNY。

      信用转化与担保
      - 您所提供的担保合计计入1,200.00 CNY,并按比例计入每月还款。

      如何改变
      - 先享后付:请偿还逾期款项:100.00 CNY。决定将为:额度由3,000.00 CNY提高至3,600.00 CNY。

      人工复核
      - 您可以要求人工复核上述任何决定,也可以拒绝仅由自动化作出的决定。复核应在五个工作日内完成。
      """;

  @Test
  void shouldTellTheWholeStoryInEnglish() {
    assertThat(told(Language.EN)).isEqualTo(ENGLISH);
  }

  @Test
  void shouldTellTheWholeStoryInChinese() {
    assertThat(told(Language.ZH)).isEqualTo(CHINESE);
  }

  /** Five days late on 100, after which the line is limited to the 2,000 owed. */
  private static String told(Language language) {
    CustomerFacts facts =
        Cases.customer(
            0.02,
            "1200",
            Cases.payLater(new LineArrears(5, 5, Cases.money("100"), null), null, "0"));
    var file =
        Cases.file(facts, Lanes.GROWTH_OPEN, new Said("Much of the quota is used.", "额度使用较高。"));
    return Story.of(file).text(language).replace(Cases.PACK.id(), "PACK");
  }
}
