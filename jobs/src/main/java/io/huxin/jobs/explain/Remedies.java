package io.huxin.jobs.explain;

import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.LineFacts;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.PolicyPack;
import io.huxin.models.policy.Stability;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What would take away a reason, from the rule behind it and the user's own facts. */
final class Remedies {
  private final CaseFile file;
  private final PolicyPack pack;
  private final LineFacts line;
  private final RiskRemedies risk;

  Remedies(CaseFile file, LineFacts line) {
    this.file = file;
    this.pack = file.pack();
    this.line = line;
    this.risk = new RiskRemedies(file);
  }

  Remedy of(ReasonCode reason) {
    return switch (reason) {
      case FRAUD_CONFIRMED, DECEASED, INSOLVENT, LINE_BLOCKED, LINE_FROZEN ->
          Remedy.of("Only a person can lift this, after a review.", "须经人工复核后方可解除。");
      case EXPOSURE_ABOVE_CAP -> exposure();
      case PAST_DUE_1_29, PAST_DUE_30_89, PAST_DUE_90 -> pastDue();
      case PAST_DUE_OTHER_PRODUCT ->
          Remedy.of(
              "Pay what is past due on your other product, and wait until any probation that follows"
                  + " has ended.",
              "请偿还另一产品的逾期款项;其后有观察期的,请等待其结束。",
              Supposed.nothingPastDueBut(line.product()));
      case PROBATION_1_29, PROBATION_30_89, PROBATION_90 -> probation(reason);
      case PROBATION_OTHER_PRODUCT ->
          untilItEnds(
              reason,
              new Said("Pay what is due on your other product on time.", "请按时偿还另一产品的到期款项。"),
              Supposed.nothingPastDueBut(line.product()));
      case IN_DEFAULT ->
          untilItEnds(reason, new Said("Pay all that is due on time.", "请按时偿还全部到期款项。"), null);
      case ARREARS_IN_YEAR ->
          Remedy.of(
              "Pay on time: a late payment counts for 365 days.",
              "请按时还款:逾期记录影响365天。",
              Supposed::punctualYear);
      case OPEN_ALERT -> Remedy.of("Wait until the check of the account has ended.", "请等待账户核查结束。");
      case CONSENT_MISSING ->
          Remedy.of("Give your consent to credit.", "请签署授信同意。", Supposed::creditConsent);
      case STUDENT_NOT_ALLOWED ->
          Remedy.of("This ends when you are no longer a student.", "毕业或不再是学生后不再适用。");
      case AGE_OUT_OF_RANGE ->
          Remedy.of(
              "Lines are opened from the age of "
                  + pack.eligibility().minimumAge()
                  + " to "
                  + pack.eligibility().maximumAge()
                  + ", both included.",
              "开通年龄为"
                  + pack.eligibility().minimumAge()
                  + "至"
                  + pack.eligibility().maximumAge()
                  + "周岁(含)。");
      case AGE_UNKNOWN -> Remedy.of("Register your date of birth.", "请登记出生日期。");
      case PRICE_ABOVE_CAP ->
          Remedy.of(
              "The yearly cost of the line must come down to at most "
                  + CaseFile.percent(pack.price().allInCap())
                  + ".",
              "该额度的年化综合成本须降至" + CaseFile.percent(pack.price().allInCap()) + "以内。");
      case PARTNER_WITHOUT_CONTRACT ->
          Remedy.of(
              "The partner must be under contract with us; that is for us and the partner to settle.",
              "合作机构须与本机构有有效的合作协议,由本机构与合作机构解决。");
      case PARTNER_SHARE_TOO_LOW -> {
        String least = CaseFile.percent(pack.partners().leastShare());
        yield Remedy.of(
            "The partner's part of the line must be at least "
                + least
                + "; that is for us and the partner to settle.",
            "合作机构对该额度的出资比例须不低于" + least + ",由本机构与合作机构解决。");
      }
      case ORDERED_BY_REVIEW ->
          Remedy.of("The reviewer's order must end or be changed.", "须待人工指令到期或变更。");
      case ROLLED_BACK ->
          Remedy.of("From the next day on the quota follows its rules again.", "自次日起额度重新按规则调整。");
      case ORDERS_DIFFER ->
          Remedy.of("A person must decide which of the orders holds.", "须由人工确定以哪项指令为准。");
      case ORDER_INVALID -> Remedy.of("The order must be corrected or withdrawn.", "须由人工更正或撤回该指令。");
      case AUTOMATION_REFUSED ->
          Remedy.of(
              "A person decides; or you accept decisions by automation again.",
              "由人工决定;或您重新接受自动化决定。",
              Supposed::automationAccepted);
      case NO_ASSESSMENT ->
          Remedy.of(
              "Use the line and repay on time, so that an assessment becomes possible.",
              "请使用额度并按时还款,以便作出评估。");
      case RISK_TOO_HIGH -> line.exists() ? risk.rise() : risk.firstQuota();
      case RISK_BAND_NO_RISE -> risk.rise();
      case RISK_BAND_NO_FIRST_QUOTA -> risk.firstQuota();
      case DEBT_SERVICE_TOO_HIGH -> debtService();
      case DEBT_ABOVE_INCOME ->
          Remedy.of(
              "All debt, here and elsewhere, must come down to at most the income of a year.",
              "在本平台及其他机构的负债合计须降至年收入以内。");
      case TOO_MANY_LENDERS ->
          Remedy.of(
              "Pay off loans: with us among them, lenders must be fewer than "
                  + pack.affordability().lenders()
                  + ".",
              "请结清部分借款:连同本平台,借款机构须少于" + pack.affordability().lenders() + "家。");
      case OVERDUE_ELSEWHERE ->
          Remedy.of(
              "Pay what is overdue at other lenders.",
              "请偿还其他机构的逾期款项。",
              Supposed::nothingOverdueElsewhere);
      case INCOME_UNKNOWN -> Remedy.of("Have your income verified.", "请核实您的收入。");
      case EARMARK_BILL_SETTLED, EARMARK_BILL_CARRIED_ON ->
          Remedy.of(
              "Nothing needs to be done: the amount returns to pay-later as far as its rules allow.",
              "无需操作:相应额度在规则允许的范围内返还先享后付。");
      case EARMARK_BILL_PAST_DUE ->
          Remedy.of(
              "Pay what is overdue. The amount does not return to pay-later.",
              "请偿还逾期款项。相应额度不返还先享后付。");
      case EARMARK_HALF_CONVERTED ->
          Remedy.of(
              "Nothing needs to be done: pay-later is as it was, and you may convert again.",
              "无需操作:先享后付额度与此前相同,您可再次办理信用转化。");
      case GUARANTEE_NO_LONGER_AVAILABLE ->
          Remedy.of(
              "A guarantee for you that meets the rules can lift the quota again.",
              "符合规则的担保可再次提高额度。");
      case RECENT_CHANGE -> coolDown();
      case STEP_LIMIT ->
          Remedy.of(
              "Wait: a quota grows by at most "
                  + CaseFile.percent(pack.stability().step())
                  + " at once, and to at most "
                  + BigDecimal.valueOf(pack.stability().yearlyFactor())
                      .stripTrailingZeros()
                      .toPlainString()
                  + " times what it was 365 days ago.",
              "请等待:额度单次最多提高"
                  + CaseFile.percent(pack.stability().step())
                  + ",且不超过365天前的"
                  + BigDecimal.valueOf(pack.stability().yearlyFactor())
                      .stripTrailingZeros()
                      .toPlainString()
                  + "倍。");
      case CHANGE_TOO_SMALL -> {
        String least = file.money(pack.stability().leastRise(line.quota()));
        yield Remedy.of("A rise is made from " + least + " on.", "提额达到" + least + "时方予调整。");
      }
      case GUARANTEES_ON_HOLD ->
          Remedy.of(
              "Wait until the hold is lifted, or end the guarantees you give or receive.",
              "请等待暂停解除,或解除您提供或获得的担保。");
      case EMERGENCY_FREEZE ->
          Remedy.of(
              "Wait: when the emergency ends the line follows its own rules again.",
              "请等待:应急措施解除后,额度重新按其规则决定。");
      case NO_INCREASES_TODAY ->
          Remedy.of("Wait for a day on which quotas are raised again.", "请等待恢复提额。");
      case BUDGET_USED_UP ->
          Remedy.of("Wait: what may be added is set anew every day.", "请等待:可提高的额度总量每日重新确定。");
      case NOT_WORTHWHILE ->
          line.exists()
              ? Remedy.of(
                  "Using more of the quota and repaying on time raises what a higher one is worth.",
                  "更多使用并按时还款,可提升提额价值。")
              : Remedy.of(
                  "Wait: what a first quota is worth is worked out anew every day.",
                  "请等待:首次额度的价值每日重新测算。");
      case MOSTLY_UNDRAWN ->
          Remedy.of(
              "A quota of which "
                  + Math.round(pack.reduction().belowUtilisation() * 100)
                  + " % or more is used is not lowered for this.",
              "使用率达到" + Math.round(pack.reduction().belowUtilisation() * 100) + "%的额度不会因此下调。");
      case NOT_SELECTED -> Remedy.of("Wait: the draw is made anew every quarter.", "请等待:每季度重新抽取。");
    };
  }

  private Remedy exposure() {
    String cap = file.money(pack.caps().customerExposure().get(file.facts().segment()));
    boolean guarantees = file.facts().guaranteedCaps().signum() > 0;
    return Remedy.of(
        "All together must stay within "
            + cap
            + ": repay debt"
            + (guarantees ? ", or end guarantees you have given." : "."),
        "合计须在" + cap + "以内:请偿还欠款" + (guarantees ? ",或解除您所提供的担保。" : "。"));
  }

  private Remedy pastDue() {
    String overdue = file.money(line.arrears().overdueAmount());
    return Remedy.of(
        "Pay what is past due: " + overdue + ".",
        "请偿还逾期款项:" + overdue + "。",
        Supposed.nothingPastDueOn(line.product()));
  }

  private Remedy probation(ReasonCode reason) {
    String overdue = file.money(line.arrears().overdueAmount());
    return untilItEnds(
        reason,
        line.arrears().dpd() == 0
            ? new Said("What was past due is settled; pay on time.", "逾期款项已结清;请按时还款。")
            : new Said(
                "Pay what is past due, " + overdue + ", and then on time.",
                "请偿还逾期款项" + overdue + ",此后按时还款。"),
        Supposed.nothingPastDueOn(line.product()));
  }

  private Remedy untilItEnds(
      ReasonCode reason, Said advice, UnaryOperator<CustomerFacts> supposed) {
    Said ends = ProbationEnds.of(file.facts(), line, file.probationDays()).said(reason);
    return Remedy.of(
        advice.english() + " " + ends.english(), advice.chinese() + ends.chinese(), supposed);
  }

  private Remedy debtService() {
    String limit = CaseFile.percent(pack.affordability().dsrLimit());
    boolean verified = file.facts().income().verified() != null;
    return Remedy.of(
        "Payments on all debt must stay within "
            + limit
            + " of income: repay debt"
            + (verified ? "." : ", or have a higher income verified."),
        "全部债务还款须在收入的" + limit + "以内:请偿还欠款" + (verified ? "。" : ",或核实更高的收入。"));
  }

  private Remedy coolDown() {
    Stability rules = pack.stability();
    LocalDate until =
        Stream.of(
                later(line.history().lastRiseOn(), rules.daysAfterRise()),
                later(line.history().lastCutOn(), rules.daysAfterCut()))
            .filter(Objects::nonNull)
            .max(LocalDate::compareTo)
            .orElse(file.facts().asOf());
    return Remedy.of(
        "Wait: the quota can rise again from " + until + " on.",
        "请等待:自" + until + "起可再次提额。",
        Supposed::longUnchanged);
  }

  private static LocalDate later(LocalDate date, int days) {
    return date == null ? null : date.plusDays(days);
  }
}
