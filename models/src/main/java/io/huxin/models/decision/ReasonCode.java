package io.huxin.models.decision;

/**
 * Why a quota was cut, limited, frozen, blocked or not raised: specific, and only about the
 * person's own affairs. The texts serve notices and the report.
 */
public enum ReasonCode {
  FRAUD_CONFIRMED("Misuse of the account was confirmed.", "账户已确认存在欺诈使用。"),
  DECEASED("The account holder has died.", "账户持有人已去世。"),
  INSOLVENT("Insolvency of the account holder is on file.", "账户持有人已进入破产程序。"),
  LINE_BLOCKED("The line is blocked until it has been reviewed.", "该额度已停用,须经人工复核后方可恢复。"),
  LINE_FROZEN("The line is frozen until it has been reviewed.", "该额度已冻结,须经人工复核后方可恢复。"),
  EXPOSURE_ABOVE_CAP(
      "All your quotas and guarantees together reach the most one person may have.",
      "您的全部额度与担保合计已达到单人上限。"),
  PAST_DUE_1_29("A payment on this product is late by less than 30 days.", "本产品有逾期不足30天的应还款项。"),
  PAST_DUE_30_89("A payment on this product is late by 30 days or more.", "本产品有逾期30天及以上的应还款项。"),
  PAST_DUE_90("A payment on this product is late by 90 days or more.", "本产品有逾期90天及以上的应还款项。"),
  PAST_DUE_OTHER_PRODUCT(
      "A payment on your other product with us is late by 30 days or more.",
      "您在本平台的另一产品有逾期30天及以上的应还款项。"),
  PROBATION_1_29(
      "A payment on this product was late by less than 30 days, and counts as late until its"
          + " probation ends.",
      "本产品曾逾期不足30天,观察期结束前仍按逾期计。"),
  PROBATION_30_89(
      "A payment on this product was late by 30 days or more, and counts as late until its"
          + " probation ends.",
      "本产品曾逾期30天及以上,观察期结束前仍按逾期计。"),
  PROBATION_90(
      "A payment on this product was late by 90 days or more, and counts as late until its"
          + " probation ends.",
      "本产品曾逾期90天及以上,观察期结束前仍按逾期计。"),
  PROBATION_OTHER_PRODUCT(
      "A payment on your other product with us was late by 30 days or more, and counts as late"
          + " until its probation ends.",
      "您在本平台的另一产品曾逾期30天及以上,观察期结束前仍按逾期计。"),
  IN_DEFAULT(
      "A serious payment default was recorded and its probation has not ended.",
      "曾发生严重违约,观察期尚未结束。"),
  ARREARS_IN_YEAR(
      "A payment was late by 30 days or more within the last 12 months.", "过去12个月内曾逾期30天及以上。"),
  OPEN_ALERT("Activity on the account is under review.", "账户活动正在核查中。"),
  CONSENT_MISSING("Your consent to credit is missing or was withdrawn.", "缺少授信同意,或您已撤回同意。"),
  STUDENT_NOT_ALLOWED("Our licence does not allow lending to students.", "按监管规定,本机构不得向在校学生发放贷款。"),
  AGE_OUT_OF_RANGE("Your age is outside the range for a new line.", "您的年龄不在开通范围内。"),
  AGE_UNKNOWN("Your date of birth is not on file.", "未登记您的出生日期。"),
  PRICE_ABOVE_CAP(
      "The yearly cost of this line would be above what the law allows.", "该额度的年化综合成本将超过法定上限。"),
  PARTNER_WITHOUT_CONTRACT(
      "The partner that funds part of this line has no contract with us in force.",
      "参与出资的合作机构目前与本机构没有有效的合作协议。"),
  PARTNER_SHARE_TOO_LOW(
      "The partner that funds part of this line bears less of it than the rules ask.",
      "参与出资的合作机构对该额度的出资比例低于监管要求。"),
  ORDERED_BY_REVIEW("A person decided this after looking at your account.", "经人工审核作出的决定。"),
  ROLLED_BACK(
      "Quotas were set back to those of an earlier day; what was converted since counts.",
      "额度已按此前某日的额度设定,此后的信用转化计算在内。"),
  ORDERS_DIFFER(
      "Reviewers have ordered different things of this line; a person will decide.",
      "关于该额度的人工指令不一致,将由人工决定。"),
  ORDER_INVALID(
      "What a reviewer has ordered of this line cannot be carried out; a person will decide.",
      "关于该额度的人工指令无法执行,将由人工决定。"),
  AUTOMATION_REFUSED(
      "You asked not to be decided on by automation alone; a person will review.",
      "您已拒绝仅由自动化作出的决定,将转人工处理。"),
  NO_ASSESSMENT("There is not enough recent use for an assessment.", "近期使用记录不足,无法评估。"),
  RISK_TOO_HIGH(
      "Your recent payment and usage record points to a higher risk of not repaying.",
      "您近期的还款与用信记录显示违约风险较高。"),
  RISK_BAND_NO_RISE(
      "Your recent payment and usage record does not support a higher quota.",
      "您近期的还款与用信记录暂不支持提高额度。"),
  RISK_BAND_NO_FIRST_QUOTA(
      "Your recent payment and usage record puts you in a risk band that has no first quota.",
      "根据您近期的还款与用信记录,您所在的风险等级不提供首次额度。"),
  DEBT_SERVICE_TOO_HIGH(
      "Your monthly payments would be too high for your income.", "您的每月还款占收入的比例过高。"),
  DEBT_ABOVE_INCOME("Your total debt is above your yearly income.", "您的负债总额超过年收入。"),
  TOO_MANY_LENDERS("You have loans with many lenders at the same time.", "您同时在多家机构有借款。"),
  OVERDUE_ELSEWHERE(
      "The credit bureau reports an overdue payment at another lender.", "征信报告显示您在其他机构有逾期。"),
  INCOME_UNKNOWN("Your income is not known to us.", "我们尚无您的收入信息。"),
  EARMARK_BILL_SETTLED(
      "The bill for which part of the quota was set aside is settled.", "该部分额度专用于偿还的账单已结清。"),
  EARMARK_BILL_PAST_DUE(
      "The bill for which part of the quota was set aside is overdue.", "该部分额度专用于偿还的账单已逾期。"),
  EARMARK_BILL_CARRIED_ON(
      "The due day of the bill for which part of the quota was set aside is over, and what was"
          + " left of the bill is carried on.",
      "该部分额度专用于偿还的账单已过还款日,未还部分已转入后续账期。"),
  EARMARK_HALF_CONVERTED(
      "The conversion for which part of the quota was set aside could not be carried out in full.",
      "该部分额度所对应的信用转化未能完整办理。"),
  GUARANTEE_NO_LONGER_AVAILABLE(
      "The part of your quota that rested on a guarantee is no longer available.",
      "您的额度中依托担保的部分已不可用。"),
  GUARANTEES_ON_HOLD(
      "Quotas tied to the guarantees you give or receive are not raised at present.",
      "与您提供或获得的担保相关的额度目前暂不提高。"),
  RECENT_CHANGE("Your quota was changed recently.", "您的额度近期已调整。"),
  STEP_LIMIT("Your quota has grown as fast as our rules allow.", "您的额度增长已达到规则允许的速度。"),
  CHANGE_TOO_SMALL("The possible rise is too small to be made.", "可提高的额度过小。"),
  EMERGENCY_FREEZE(
      "All lines of this kind are frozen for the time being, whatever your own record.",
      "此类额度暂时全部冻结,与您个人的信用记录无关。"),
  NO_INCREASES_TODAY("No quotas are raised today.", "今日暂不提高额度。"),
  BUDGET_USED_UP("The amount by which quotas can be raised today is used up.", "今日可提高的额度总量已用完。"),
  NOT_WORTHWHILE(
      "At your present use and record a higher quota would cost more than it brings.",
      "以您目前的用信与还款情况,提高额度的成本高于收益。"),
  MOSTLY_UNDRAWN(
      "You have long used little of this quota, and keeping all of the rest open for you is not"
          + " supported by your record.",
      "您长期较少使用该额度,结合您的记录,未使用部分予以适当下调。"),
  NOT_SELECTED("Not every possible rise is made in this quarter.", "本季度并非所有可提高的额度都会提高。");

  private final String english;
  private final String chinese;

  ReasonCode(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** One sentence in English. */
  public String english() {
    return english;
  }

  /** One sentence in Chinese. */
  public String chinese() {
    return chinese;
  }
}
