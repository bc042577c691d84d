package io.huxin.jobs.explain;

import io.huxin.models.decision.LineStatus;
import io.huxin.models.decision.Population;
import io.huxin.models.policy.Product;
import io.huxin.models.policy.Segment;

/** Names of the field in words. */
public final class Words {
  private Words() {}

  /** A product's name. */
  public static Said product(Product product) {
    return switch (product) {
      case PAY_LATER -> new Said("Pay-later", "先享后付");
      case CASH_LOAN -> new Said("Cash loan", "现金贷");
    };
  }

  /** The right to have a person look at decisions. */
  public static Said review() {
    return new Said(
        "You may ask that a person reviews any of these decisions, and refuse decisions made by"
            + " automation alone. A review is due within five working days.",
        "您可以要求人工复核上述任何决定,也可以拒绝仅由自动化作出的决定。复核应在五个工作日内完成。");
  }

  static Said segment(Segment segment) {
    return switch (segment) {
      case PERSON -> new Said("a person", "个人");
      case STUDENT -> new Said("a student", "学生");
      case SOLE_TRADER -> new Said("a sole trader", "个体工商户");
      case SMALL_BUSINESS -> new Said("a small business", "小微企业");
    };
  }

  static Said status(LineStatus status) {
    return switch (status) {
      case ACTIVE -> new Said("active", "正常");
      case FROZEN -> new Said("frozen", "已冻结");
      case FROZEN_BY_CORE -> new Said("frozen by the core system or a person", "已由核心系统或人工冻结");
      case BLOCKED -> new Said("blocked", "已停用");
      case CLOSED -> new Said("closed", "已关闭");
    };
  }

  /**
   * A budget of the run, by its name in {@code allocations}; what a group is called is internal.
   */
  static Said budget(String name) {
    int group = name.lastIndexOf('.');
    if (group < 0) {
      return ofAll(name);
    }
    if (name.equals("partners.book")) {
      return new Said("what is lent with partners", "与合作机构共同出资总额");
    }
    if (name.startsWith("partner_") && name.endsWith(".capital")) {
      return new Said("what is lent with one partner", "与单一合作机构共同出资额");
    }
    Said measure = ofAll(name.substring(group + 1));
    return new Said(measure.english() + " of a group of customers", "部分客户的" + measure.chinese());
  }

  private static Said ofAll(String name) {
    return switch (name) {
      case "exposure" -> new Said("exposure", "敞口");
      case "expected_loss" -> new Said("expected loss", "预期损失");
      case "quota_pay_later" -> new Said("pay-later quotas", "先享后付额度");
      case "quota_cash_loan" -> new Said("cash-loan quotas", "现金贷额度");
      case "rises" -> new Said("rises", "提额笔数");
      case "cuts" -> new Said("cuts of what is not drawn", "未用额度下调笔数");
      case "thin_exposure" -> new Said("exposure to thin files", "薄档客户敞口");
      case "thin_expected_loss" -> new Said("expected loss on thin files", "薄档客户预期损失");
      case "insured" -> new Said("insured amounts", "承保金额");
      default -> throw new IllegalArgumentException("no words for the budget " + name);
    };
  }

  /**
   * Why there is no PD.
   *
   * @param lines whether there is any line whose use could be looked at
   */
  static Said withoutPd(Population population, boolean lines) {
    return switch (population) {
      case IN_DEFAULT ->
          new Said(
              "a default or its probation is not over, and the model is not made for that",
              "违约或其观察期尚未结束,不在模型适用范围内");
      case NEW -> new Said("the time as a customer is too short", "成为客户的时间尚短");
      case INACTIVE ->
          lines
              ? new Said("the lines were not used lately", "近期未使用额度")
              : new Said("there is no line whose use could be looked at", "没有可供观察用信的额度");
      case MODEL -> new Said("no score is stored for the day", "当日没有评分记录");
    };
  }
}
