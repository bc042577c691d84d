package io.huxin.jobs.explain;

import io.huxin.models.decision.Bureau;
import io.huxin.models.decision.Consents;
import io.huxin.models.decision.CustomerFacts;
import io.huxin.models.decision.Income;
import io.huxin.models.decision.LineFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was known of the user at the day's cut-off. */
final class KnownPart {
  private KnownPart() {}

  static Part of(CaseFile file) {
    CustomerFacts facts = file.facts();
    var known = new ArrayList<Fact>();
    Said segment = Words.segment(facts.segment());
    String days = String.format(Locale.ROOT, "%,d", facts.tenureDays());
    known.add(
        Fact.of(
            "tenure_days",
            facts.tenureDays(),
            "Registered for " + days + " days, as " + segment.english() + ".",
            "注册" + days + "天,客户类型为" + segment.chinese() + "。"));
    for (LineFacts line : facts.lines().values()) {
      known.add(line(file, line));
      if (line.exists()) {
        known.add(arrears(file, line));
      } else {
        known.add(age(line, facts.age()));
      }
    }
    known.add(
        Fact.of(
            "worst_dpd_365",
            facts.standing().worstDpd365(),
            "Worst lateness of the last 365 days: "
                + facts.standing().worstDpd365()
                + " days past due.",
            "过去365天内最长逾期" + facts.standing().worstDpd365() + "天。"));
    if (facts.standing().inDefault()) {
      known.add(inDefault(file, facts.standing().defaultEndsOn()));
    }
    known.add(income(file, facts.income()));
    known.add(bureau(file, facts.bureau()));
    known.add(consents(facts.consents()));
    return Part.of("known", "What was known", "已知情况", known);
  }

  private static Fact line(CaseFile file, LineFacts line) {
    if (!line.exists()) {
      return Fact.of(line.product(), "application", true, "applied for, no line yet.", "已申请,尚未开通。");
    }
    Said status = Words.status(line.status());
    BigDecimal owed = line.use().outstanding();
    var value =
        Values.of(
            "quota", line.quota(),
            "outstanding", owed,
            "due_30", line.use().dueIn30Days(),
            "status", line.status().name());
    return Fact.of(
        line.product(),
        "line",
        value,
        "quota "
            + file.money(line.quota())
            + ", "
            + status.english()
            + "; "
            + file.money(owed)
            + " owed, of which "
            + file.money(line.use().dueIn30Days())
            + " falls due within 30 days.",
        "额度"
            + file.money(line.quota())
            + ","
            + status.chinese()
            + ";欠款"
            + file.money(owed)
            + ",其中30天内到期"
            + file.money(line.use().dueIn30Days())
            + "。");
  }

  private static Fact arrears(CaseFile file, LineFacts line) {
    int dpd = line.arrears().dpd();
    int uncured = line.arrears().dpdUncured();
    String overdue = file.money(line.arrears().overdueAmount());
    String english =
        dpd == 0 ? "nothing past due" : dpd + " days past due on " + overdue + " unpaid";
    String chinese = dpd == 0 ? "无逾期" : "逾期" + dpd + "天,逾期金额" + overdue;
    english += ".";
    chinese += "。";
    if (uncured > dpd) {
      Said ends = file.probationEnds(line.arrears().probationEndsOn());
      english +=
          " Counts as " + uncured + " days past due until its probation ends. " + ends.english();
      chinese += "观察期结束前按逾期" + uncured + "天计。" + ends.chinese();
    }
    return Fact.of(
        line.product(),
        "arrears",
        Values.of(
            "dpd",
            dpd,
            "dpd_uncured",
            uncured,
            "overdue_amount",
            line.arrears().overdueAmount(),
            "probation_ends_on",
            date(line.arrears().probationEndsOn())),
        english,
        chinese);
  }

  private static Fact inDefault(CaseFile file, LocalDate endsOn) {
    Said ends = file.probationEnds(endsOn);
    return Fact.of(
        "in_default",
        Values.of("default_ends_on", date(endsOn)),
        "A serious payment default counts until its probation ends. " + ends.english(),
        "严重违约在观察期结束前仍计为违约。" + ends.chinese());
  }

  private static String date(LocalDate date) {
    return date == null ? null : date.toString();
  }

  private static Fact age(LineFacts line, Integer age) {
    return Fact.of(
        line.product(),
        "age",
        age,
        age == null ? "date of birth not on file." : "age " + age + " years.",
        age == null ? "未登记出生日期。" : "年龄" + age + "周岁。");
  }

  private static Fact income(CaseFile file, Income income) {
    var value =
        Values.of(
            "verified", income.verified(),
            "declared", income.declared(),
            "observed", income.observed());
    List<BigDecimal> amounts =
        Arrays.asList(income.verified(), income.declared(), income.observed());
    List<String> english = amounts.stream().map(each -> amount(file, each, "unknown")).toList();
    List<String> chinese = amounts.stream().map(each -> amount(file, each, "未知")).toList();
    return Fact.of(
        "income",
        value,
        "Income a month: verified "
            + english.get(0)
            + "; declared "
            + english.get(1)
            + "; seen on the account "
            + english.get(2)
            + ".",
        "月收入:已核实" + chinese.get(0) + ";自述" + chinese.get(1) + ";账户可见" + chinese.get(2) + "。");
  }

  private static Fact bureau(CaseFile file, Bureau bureau) {
    if (bureau.equals(Bureau.NONE)) {
      return Fact.of("bureau", null, "Credit bureau: no debt elsewhere is known.", "征信:未见其他机构负债。");
    }
    var value =
        Values.of(
            "other_debt", bureau.otherDebt(),
            "other_overdue", bureau.overdue(),
            "other_monthly_due", bureau.monthlyDue(),
            "other_lenders", bureau.lenders());
    String lenders = bureau.lenders() == null ? null : bureau.lenders().toString();
    return Fact.of(
        "bureau",
        value,
        "Credit bureau: "
            + file.money(bureau.otherDebt())
            + " owed elsewhere, "
            + file.money(bureau.overdue())
            + " of it overdue; monthly dues "
            + amount(file, bureau.monthlyDue(), "unknown")
            + "; other lenders "
            + (lenders == null ? "unknown" : lenders)
            + ".",
        "征信:其他机构负债"
            + file.money(bureau.otherDebt())
            + ",其中逾期"
            + file.money(bureau.overdue())
            + ";每月应还"
            + amount(file, bureau.monthlyDue(), "未知")
            + ";其他机构"
            + (lenders == null ? "数未知" : lenders + "家")
            + "。");
  }

  private static Fact consents(Consents consents) {
    return Fact.of(
        "consents",
        Values.of(
            "credit", consents.credit(),
            "conversion", consents.conversion(),
            "automation_refused", consents.automationRefused()),
        "Consent to credit: "
            + (consents.credit() ? "in force" : "none")
            + "; to conversion: "
            + (consents.conversion() ? "in force" : "none")
            + "; decisions by automation alone: "
            + (consents.automationRefused() ? "refused" : "not refused")
            + ".",
        "授信同意:"
            + (consents.credit() ? "有效" : "无")
            + ";信用转化同意:"
            + (consents.conversion() ? "有效" : "无")
            + ";仅自动化决定:"
            + (consents.automationRefused() ? "已拒绝" : "未拒绝")
            + "。");
  }

  private static String amount(CaseFile file, BigDecimal amount, String unknown) {
    return amount == null ? unknown : file.money(amount);
  }
}
