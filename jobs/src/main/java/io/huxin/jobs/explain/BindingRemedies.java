package io.huxin.jobs.explain;

import io.huxin.models.decision.Binding;
import io.huxin.models.decision.Bureau;
import io.huxin.models.decision.ReasonCode;
import io.huxin.models.policy.Band;
import io.huxin.models.policy.PolicyPack;

/** What would change a decision that gives no reasons, from the rule that set it. */
final class BindingRemedies {
  private final CaseFile file;
  private final Remedies byReason;

  /** The band at which the line was decided; null without a PD. */
  private final Band band;

  BindingRemedies(CaseFile file, Remedies byReason, Band band) {
    this.file = file;
    this.band = band;
    this.byReason = byReason;
  }

  Remedy of(Binding binding) {
    PolicyPack pack = file.pack();
    return switch (binding) {
      case UTILISATION -> {
        if (band != null && pack.bands().rise().get(band) == 0) {
          yield Remedy.of(
              "A line of this risk band is not raised, however much of it is used; one of a safer"
                  + " band is: pay on time.",
              "当前风险等级无论使用多少均不提额,更低的风险等级可提额:请按时还款。");
        }
        String least = CaseFile.percent(pack.stability().minimumUtilisation());
        yield Remedy.of(
            "A rise is looked at once " + least + " of the quota is used.",
            "额度使用达到" + least + "后方考虑提额。");
      }
      case BAND ->
          Remedy.of("A safer risk band gives a larger rise: pay on time.", "风险等级越低提额越多:请按时还款。");
      case FIRST_QUOTA, NEAR_CUT_OFF ->
          Remedy.of(
              "Use the line and repay on time: more is given after "
                  + pack.firstQuotas().thinTenureDays()
                  + " days and "
                  + pack.firstQuotas().thinSettledBills()
                  + " settled bills.",
              "请使用并按时还款:注册满"
                  + pack.firstQuotas().thinTenureDays()
                  + "天且结清"
                  + pack.firstQuotas().thinSettledBills()
                  + "期账单后可获更高额度。");
      case CONVERSION -> {
        var next = file.facts().asOf().plusDays(pack.conversion().intervalDays());
        yield Remedy.of(
            "The next conversion is possible from " + next + " on.", "下次信用转化自" + next + "起可办理。");
      }
      case EMERGENCY -> byReason.of(ReasonCode.EMERGENCY_FREEZE);
      case ROLLBACK -> byReason.of(ReasonCode.ROLLED_BACK);
      case ORDERS_DIFFER -> byReason.of(ReasonCode.ORDERS_DIFFER);
      case ORDER_INVALID -> byReason.of(ReasonCode.ORDER_INVALID);
      case FREEZE_LAPSED -> byReason.of(ReasonCode.IN_DEFAULT);
      case RESTORE -> Remedy.of("Nothing more needs to be done.", "无需其他操作。");
      case GUARANTEE ->
          Remedy.of(
              "The quota follows the guarantees for you; it falls when they end.",
              "额度随为您提供的担保变化,担保终止后相应下降。");
      case BUDGET -> byReason.of(ReasonCode.BUDGET_USED_UP);
      case COMMUNITY_SEALED -> byReason.of(ReasonCode.GUARANTEES_ON_HOLD);
      case WORTH -> byReason.of(ReasonCode.NOT_WORTHWHILE);
      case UNDRAWN -> byReason.of(ReasonCode.MOSTLY_UNDRAWN);
      case HOLDOUT, EXPLORE -> byReason.of(ReasonCode.NOT_SELECTED);
      case PERSON_BLOCKED, LINE_BLOCKED -> byReason.of(ReasonCode.LINE_BLOCKED);
      case LINE_FROZEN -> byReason.of(ReasonCode.LINE_FROZEN);
      case EXPOSURE_CAP -> byReason.of(ReasonCode.EXPOSURE_ABOVE_CAP);
      case GROWTH_LANE_CLOSED -> byReason.of(ReasonCode.NO_INCREASES_TODAY);
      case PAST_DUE -> byReason.of(ReasonCode.IN_DEFAULT);
      case OPEN_ALERT -> byReason.of(ReasonCode.OPEN_ALERT);
      case CONSENT -> byReason.of(ReasonCode.CONSENT_MISSING);
      case LICENCE -> byReason.of(ReasonCode.STUDENT_NOT_ALLOWED);
      case AGE -> byReason.of(ReasonCode.AGE_OUT_OF_RANGE);
      case PRICE_CAP -> byReason.of(ReasonCode.PRICE_ABOVE_CAP);
      case PARTNER_CONTRACT -> byReason.of(ReasonCode.PARTNER_WITHOUT_CONTRACT);
      case PARTNER_SHARE -> byReason.of(ReasonCode.PARTNER_SHARE_TOO_LOW);
      case OVERRIDE -> byReason.of(ReasonCode.ORDERED_BY_REVIEW);
      case POPULATION -> byReason.of(ReasonCode.NO_ASSESSMENT);
      case HIGH_RISK ->
          byReason.of(
              file.facts().standing().worstDpd365() >= pack.protection().highRiskDpd()
                  ? ReasonCode.ARREARS_IN_YEAR
                  : ReasonCode.RISK_TOO_HIGH);
      case CUT_OFF -> byReason.of(ReasonCode.RISK_TOO_HIGH);
      case BAND_CUT -> new RiskRemedies(file).bandCut();
      case OVER_INDEBTED -> byReason.of(overIndebted());
      case NO_INCOME_CAP -> byReason.of(ReasonCode.INCOME_UNKNOWN);
      case DSR -> byReason.of(ReasonCode.DEBT_SERVICE_TOO_HIGH);
      case EARMARK_LAPSED -> byReason.of(ReasonCode.EARMARK_BILL_SETTLED);
      case AUTOMATION_REFUSED -> byReason.of(ReasonCode.AUTOMATION_REFUSED);
      case COOL_DOWN -> byReason.of(ReasonCode.RECENT_CHANGE);
      case STEP -> byReason.of(ReasonCode.STEP_LIMIT);
      case MINIMUM_CHANGE -> byReason.of(ReasonCode.CHANGE_TOO_SMALL);
    };
  }

  private ReasonCode overIndebted() {
    Bureau bureau = file.facts().bureau();
    if (bureau.overdue().signum() > 0) {
      return ReasonCode.OVERDUE_ELSEWHERE;
    }
    boolean many =
        bureau.lenders() != null && bureau.lenders() + 1 >= file.pack().affordability().lenders();
    return many ? ReasonCode.TOO_MANY_LENDERS : ReasonCode.DEBT_SERVICE_TOO_HIGH;
  }
}
