package io.huxin.models.policy;

import io.huxin.models.policy.GroupBudget.By;
import io.huxin.models.policy.GroupBudget.Measure;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules on partners that fund lines in part. How much each funds at most, its credit line, is a
 * group in {@code budgets.groups}.
 *
 * @param leastShare least part of a line that a partner funds; below it the line does not grow
 * @param names partners under contract, as in {@code credit_lines.funding_partner}; a line of
 *     another does not grow
 * @param tier1Capital the lender's tier-1 capital, money; above 0 where a partner is named
 * @param mostOfCapital most of the tier-1 capital that the lender's own part of the lines with one
 *     partner may be, in [0, 1]
 * @param mostOfBook most of the lender's own part of all lines that its own part of the lines with
 *     partners may be, in [0, 1]
 */
public record PartnerRules(
    double leastShare,
    List<String> names,
    BigDecimal tier1Capital,
    double mostOfCapital,
    double mostOfBook)
    implements Serializable {
  static final String[] KEYS = {
    "least-share", "names", "tier-1-capital", "most-of-capital", "most-of-book"
  };

  public PartnerRules {
    names = List.copyOf(names);
  }

  static PartnerRules of(Section section) {
    var rules =
        new PartnerRules(
            section.fraction("least-share"),
            section.distinctTexts("names"),
            section.money("tier-1-capital"),
            section.fraction("most-of-capital"),
            section.fraction("most-of-book"));
    if (!rules.names.isEmpty() && rules.tier1Capital.signum() == 0) {
      throw PolicyErrors.withoutCapital(rules.names);
    }
    return rules;
  }

  /**
   * One budget for each partner and one for all together; none where nobody is named, as no line of
   * a partner grows then.
   */
  List<GroupBudget> budgets() {
    if (names.isEmpty()) {
      return List.of();
    }
    BigDecimal most =
        tier1Capital.multiply(BigDecimal.valueOf(mostOfCapital)).setScale(2, RoundingMode.FLOOR);
    var budgets = new ArrayList<GroupBudget>();
    for (String name : names) {
      budgets.add(
          new GroupBudget(
              "partner_" + name + ".capital", By.OWN_PART, name, Measure.EXPOSURE, most, null));
    }
    budgets.add(
        new GroupBudget(
            "partners.book", By.ABOVE_BOOK, "ALL", Measure.EXPOSURE, BigDecimal.ZERO, null));
    return budgets;
  }
}
