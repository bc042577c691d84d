package io.huxin.jobs.explain;

import io.huxin.models.decision.Binding;

/** The rule that set a quota, in words. */
final class BindingWords {
  private BindingWords() {}

  static Said of(Binding binding) {
    return switch (binding) {
      case PERSON_BLOCKED ->
          new Said("confirmed fraud, death or insolvency blocks every line", "已确认欺诈、去世或破产,所有额度停用");
      case LINE_BLOCKED -> new Said("a block stands until a person lifts it", "停用须经人工解除");
      case EXPOSURE_CAP ->
          new Said("the cap on quotas, debts and guarantees given", "额度、欠款与所提供担保的上限");
      case EMERGENCY -> new Said("an emergency ordered by two persons", "经双人批准的应急措施");
      case GROWTH_LANE_CLOSED -> new Said("all rises of the day were stopped", "当日全部提额已暂停");
      case PAST_DUE -> new Said("what is past due, or a default on probation", "逾期,或违约尚在观察期");
      case LINE_FROZEN ->
          new Said("the line was frozen by the core system or a person", "额度已由核心系统或人工冻结");
      case OPEN_ALERT -> new Said("activity on the account is under review", "账户活动正在核查");
      case CONSENT -> new Said("consent to credit", "授信同意");
      case LICENCE -> new Said("what the lender's licence allows", "本机构的业务许可范围");
      case AGE -> new Said("age at opening", "开通年龄");
      case PRICE_CAP -> new Said("the legal cap on the yearly cost", "年化综合成本的法定上限");
      case PARTNER_CONTRACT ->
          new Said("a funding partner must be under contract", "出资合作机构须有有效的合作协议");
      case PARTNER_SHARE ->
          new Said("the least part of a line that a funding partner must bear", "合作机构出资比例的下限");
      case OVERRIDE -> new Said("a person's order", "人工指令");
      case ROLLBACK -> new Said("quotas were set back to those of an earlier day", "额度恢复为此前某日的额度");
      case ORDERS_DIFFER -> new Said("orders of persons contradict each other", "人工指令相互矛盾");
      case ORDER_INVALID -> new Said("an order of a person that cannot be carried out", "人工指令无法执行");
      case POPULATION -> new Said("there is no assessment of the risk", "无法作出风险评估");
      case HIGH_RISK ->
          new Said("risk or arrears of the year too high for a rise", "风险或年内逾期过高,不予提额");
      case COMMUNITY_SEALED -> new Said("quotas tied to guarantees are on hold", "与担保相关的额度暂停提高");
      case CUT_OFF -> new Said("the highest risk at which a line is opened", "开通额度的风险上限");
      case OVER_INDEBTED -> new Said("debt, its service or the number of lenders", "负债、还款负担或借款机构数");
      case NO_INCOME_CAP ->
          new Said("the cap on all quotas without a known income", "收入未知时的额度合计上限");
      case DSR -> new Said("what your income can repay", "收入可负担的还款");
      case EARMARK_LAPSED -> new Said("the quota set aside for a bill has lapsed", "专用于偿还账单的额度已失效");
      case GUARANTEE -> new Said("what guarantees for you give", "为您提供的担保");
      case BAND_CUT -> new Said("the cut of the worst risk band", "最高风险等级的降额");
      case AUTOMATION_REFUSED ->
          new Said("you refused decisions by automation alone", "您拒绝仅由自动化决定");
      case BAND -> new Said("the rise of your risk band", "您所在风险等级的提额幅度");
      case UTILISATION -> new Said("too little of the quota is used for a rise", "额度使用不足,未达提额条件");
      case COOL_DOWN -> new Said("the wait after a change of the quota", "额度调整后的等待期");
      case STEP -> new Said("the most a quota grows at once or in a year", "单次及一年内的最大提额幅度");
      case MINIMUM_CHANGE -> new Said("the least rise that is made", "最小提额幅度");
      case FIRST_QUOTA -> new Said("the first quota of your risk band", "您所在风险等级的首次额度");
      case FREEZE_LAPSED ->
          new Said(
              "a freeze by rule ended, as no person confirmed it in time", "自动冻结未经人工及时确认,已转为限制");
      case RESTORE ->
          new Said("what was taken or set aside for a time is given back", "此前限制或专用的额度予以恢复");
      case CONVERSION -> new Said("pay-later balance turned into cash-loan quota", "先享后付余额转为现金贷额度");
      case BUDGET ->
          new Said(
              "the amounts of the day had no room for it, or other rises were worth more in them",
              "当日总量已无余额,或总量内优先其他提额");
      case WORTH -> new Said("a higher quota would cost more than it brings", "提高额度的成本高于收益");
      case UNDRAWN ->
          new Said("what is not drawn of the line costs more than it brings", "额度未使用部分的成本高于收益");
      case HOLDOUT ->
          new Said("a rise was due and left out in a controlled comparison", "符合提额条件,对照比较中未提额");
      case EXPLORE ->
          new Said(
              "a rise was due and made smaller in a controlled comparison", "符合提额条件,对照比较中提额较小");
      case NEAR_CUT_OFF ->
          new Said("the smallest first quota, given in a controlled comparison", "对照比较中给予的最低首次额度");
    };
  }
}
