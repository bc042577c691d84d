package io.huxin.features.table;

import static io.huxin.features.table.Column.count;
import static io.huxin.features.table.Column.flag;
import static io.huxin.features.table.Column.fraction;
import static io.huxin.features.table.Column.integer;
import static io.huxin.features.table.Column.microMoney;
import static io.huxin.features.table.Column.money;
import static io.huxin.features.table.Column.number;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Keys.asOf;
import static io.huxin.features.table.Keys.user;
import static io.huxin.features.table.Table.dated;

import java.util.List;

/** The tables on how the budgets of a run were used. */
public final class AllocationTables {
  private AllocationTables() {}

  public static final Table CANDIDATES =
      dated(
          "candidates",
          "Pairs of quotas that a customer could be given, and what took the higher ones away",
          List.of("as_of", "user_id", "choice"),
          asOf(),
          user(),
          integer("choice", "Place among the customer's pairs, 0 for the least growth"),
          money("pay_later_quota", "Quota of pay-later; null without a line").optional(),
          money("cash_loan_quota", "Quota of the cash loan; null without a line").optional(),
          microMoney(
              "expected_profit",
              "Expected profit of both products over 12 months, less what lowering a line for what is"
                  + " not drawn of it costs (reduction.cost of the policy pack), once a line"),
          money("exposure", "Customer exposure"),
          microMoney("expected_loss", "Expected loss of both products: pd x lgd x ead"),
          money(
                  "expected_balance",
                  "Expected mean balance of 12 months of both products; null in rows written before"
                      + " there was this column, as are the next three")
              .optional(),
          money("ead", "Exposure at default of both products").optional(),
          fraction(
                  "lgd",
                  "Loss given default of both products together, net of what guarantees and"
                      + " insurance take off; 0 without EAD")
              .optional(),
          fraction(
                  "pd",
                  "PD at these quotas; that of the cut-off, raised likewise, of a customer without a"
                      + " PD")
              .optional(),
          integer("rises", "Lines opened, raised or restored"),
          flag("chosen", "Whether the budgets allowed this one, before experiments"),
          money(
                  "pay_later_cap",
                  "Most quota of pay-later that the hard rules leave, the same in all pairs of the"
                      + " customer: what a line is left with that may not grow, else the least of the"
                      + " caps, before band, step, waiting times and budgets; null without a line, and"
                      + " in rows written before there was this column")
              .optional(),
          text("pay_later_cap_rule", "Hard rule that sets it, as binding in quota_decisions")
              .optional(),
          money(
                  "cash_loan_cap",
                  "The same of the cash loan, beside pay-later as far as that may grow")
              .optional(),
          text("cash_loan_cap_rule", "Hard rule that sets it, as binding in quota_decisions")
              .optional());

  public static final Table ALLOCATIONS =
      dated(
          "allocations",
          "Budgets of a run: what they allowed, what was used, what one more would be worth",
          List.of("as_of", "budget"),
          asOf(),
          text("budget", "Budget, in money but for rises and cuts, which are lines"),
          microMoney("most", "Most that the run may add"),
          microMoney("used", "What the chosen candidates add; null if none was chosen").optional(),
          number("price", "Profit that one more unit of the budget would allow, about"),
          microMoney("bound", "Profit against no growth that no choice exceeds").optional(),
          microMoney("objective", "Profit against no growth of the choice made").optional(),
          number(
                  "gap",
                  "(bound - objective) / bound, before the bound is rounded up to a millionth: how far"
                      + " from the best it may be")
              .optional(),
          count("passes", "Passes over all customers"),
          microMoney(
                  "overhang",
                  "What stands above the most that there may be at all, in money; nothing may add to"
                      + " it")
              .optional(),
          microMoney(
                  "run_off",
                  "What of the overhang of the last day before is gone; below 0 where it grew")
              .optional());

  public static final Table COMMUNITY_BUDGETS =
      dated(
          "community_budgets",
          "Budgets that each community of users who stand behind each other has of its own in a run",
          List.of("as_of", "community_id", "budget"),
          asOf(),
          text("community_id", "Least pseudonym of the members, as in communities"),
          text("budget", "Budget, in money; that of all is in allocations under the same name")
              .oneOf("exposure", "expected_loss"),
          microMoney("most", "Most that the run may add in the community"),
          microMoney("used", "What the chosen candidates of its members add"),
          number(
              "price",
              "Profit that one more unit would allow in the community, about, once the price in"
                  + " allocations is paid; 0 where it does not bind"),
          microMoney(
              "overhang",
              "By how much what its members must be given exceeds the most; they get no more than"
                  + " that"));
}
