package io.huxin.jobs.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What the run might add under its budgets, what it added, and how near to the best that is. */
final class BudgetsPart {
  private static final String TITLE = "Budgets of the run";

  private BudgetsPart() {}

  static Html of(DayReport report) {
    return Figures.section("budgets", "Budgets", card(report.budgets()));
  }

  private static Html card(List<Budget> budgets) {
    if (budgets.isEmpty()) {
      return Figures.nothing(TITLE, "No budget chose among rises on this day.");
    }
    return Figures.table(
        TITLE,
        List.of("Budget", "#Might add", "#Added", "#Worth of one more", "#Standing above the most"),
        budgets.stream().map(BudgetsPart::row).toList(),
        certificate(budgets.get(0))
            + " Amounts of money; rises and cuts are lines. A budget with a worth of one more"
            + " limited the choice. The table allocations has all digits (docs/allocator.md).");
  }

  private static List<String> row(Budget budget) {
    return List.of(
        budget.name(),
        amount(budget.most()),
        amount(budget.used()),
        budget.price() == 0 ? "–" : String.format(Locale.ROOT, "%.4f", budget.price()),
        amount(budget.overhang()));
  }

  private static String amount(BigDecimal amount) {
    return amount == null ? "–" : Numbers.money(amount);
  }

  private static String certificate(Budget any) {
    return any.gap() == null
        ? "Nothing was chosen, so nothing grew: growth was closed, or no choice kept all budgets."
        : "No choice within them would have been worth more than a share of "
            + String.format(Locale.ROOT, "%.1e", any.gap())
            + " of the bound above the one made.";
  }
}
