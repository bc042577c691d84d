package io.huxin.features.table;

import static io.huxin.features.table.Column.count;
import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.flag;
import static io.huxin.features.table.Column.fraction;
import static io.huxin.features.table.Column.integer;
import static io.huxin.features.table.Column.microMoney;
import static io.huxin.features.table.Column.money;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Column.texts;
import static io.huxin.features.table.Keys.asOf;
import static io.huxin.features.table.Keys.product;
import static io.huxin.features.table.Keys.user;
import static io.huxin.features.table.Table.dated;

import java.util.List;

/** The tables on arrears and losses of the portfolio as a whole. */
public final class PortfolioTables {
  private PortfolioTables() {}

  public static final Table ROLL_RATES =
      dated(
          "roll_rates",
          "Lines moving between classes of days past due over 30 days, in counts and in balances",
          List.of("as_of", "product", "from_state", "to_state"),
          asOf(),
          product(),
          text("from_state", "State 30 days before as_of"),
          text("to_state", "State at as_of"),
          count("users", "Lines; a user has at most one of a product"),
          fraction("share", "Share of the lines of from_state; adds to 1 over to_state"),
          // Not in tables that an earlier version wrote.
          money("balance", "Outstanding of those lines 30 days before as_of").optional(),
          fraction(
                  "balance_share",
                  "Share of the balance of from_state; adds to 1 over to_state; null where from_state"
                      + " owed nothing")
              .optional());

  public static final Table VINTAGES =
      dated(
          "vintages",
          "How the lines opened in a month have done up to a day; a curve takes the month ends",
          List.of("as_of", "product", "opened_month"),
          asOf(),
          product(),
          date("opened_month", "First day of the month in which the lines were opened"),
          integer("months_on_book", "Calendar months from opened_month to the month of as_of")
              .atLeastZero(),
          count("lines", "Lines opened in the month, closed ones included"),
          fraction("ever_30dpd_share", "Share of them ever 30 or more dpd_uncured"),
          fraction("ever_90dpd_share", "Share of them ever 90 or more dpd_uncured"),
          fraction("ever_default_share", "Share of them ever in default"),
          money("outstanding", "What is owed on them now"),
          fraction(
                  "balance_30dpd_share",
                  "Share of outstanding on lines now 30 or more dpd_uncured; null if nothing is owed")
              .optional(),
          fraction(
                  "balance_90dpd_share",
                  "Share of outstanding on lines now 90 or more dpd_uncured; null if nothing is owed")
              .optional());

  public static final Table DEFAULT_BALANCES =
      dated(
          "default_balances",
          "What a user owed on a product on the day on which a default of his became known",
          List.of("as_of", "user_id", "product"),
          asOf(),
          user(),
          product(),
          date("default_on", "First day of the user's last default, of whichever product"),
          money("outstanding", "All that is owed on the product at as_of"));

  public static final Table ECL =
      dated(
          "ecl",
          "Expected credit loss of a user's product by IFRS 9; reported, never decided on",
          List.of("as_of", "user_id", "product"),
          asOf(),
          user(),
          product(),
          integer("stage", "Stage, never below delinquency.ifrs9_stage").between("1", "3"),
          text("stage_reason", "What put the line in its stage")
              .oneOf("NONE", "PD_RISE", "RESTRUCTURED", "PAST_DUE", "DEFAULT"),
          fraction("pd_12m", "Probability of default within 12 months, before scenarios"),
          text("pd_source", "SCORE; DEFAULT where it is 1; BAND_BOUND where the user has no score")
              .oneOf("SCORE", "DEFAULT", "BAND_BOUND"),
          fraction("pd_lifetime", "Probability of default within horizon_months"),
          fraction("pd_at_origination", "pd_12m at origination; null before the first score")
              .optional(),
          fraction("pd_lifetime_at_origination", "pd_at_origination stretched over horizon_months")
              .optional(),
          date("opened_on", "Date of opening of the line"),
          date("origination_on", "Day of the score behind pd_at_origination").optional(),
          flag("origination_flag", "True if that score was taken later than opened_on").optional(),
          fraction("lgd", "Loss given default"),
          fraction("eir", "Effective interest rate a year, by which losses are discounted"),
          money("outstanding", "All that is owed"),
          money("commitment", "Part of the undrawn quota that would be drawn at default")
              .atLeastZero(),
          money("ead", "Exposure at default now: outstanding and commitment"),
          integer("horizon_months", "Months over which lifetime losses are counted, 1 or more"),
          integer("drawn_months", "Months for which something of outstanding is owed, 0 or more"),
          texts("schedule", "Principal to be repaid, month:amount, in the order of months"),
          money("ecl_12m", "Expected loss of defaults within 12 months").atLeastZero(),
          money("ecl_lifetime", "Expected loss of defaults within horizon_months").atLeastZero(),
          money("ecl", "ecl_12m in stage 1, else ecl_lifetime").atLeastZero(),
          microMoney("ecl_base", "ecl in the base scenario"),
          microMoney("ecl_better", "ecl in the better scenario"),
          microMoney("ecl_worse", "ecl in the worse scenario"),
          text("policy_id", "Policy pack of lgd, conversion factor and bands"),
          text("settings_id", "First 12 hexadecimal digits of the SHA-256 of the settings"));

  public static final Table ECL_MOVEMENT =
      dated(
              "ecl_movement",
              "How expected credit loss moved since opening_on, by the stages lines came from and"
                  + " went to",
              List.of("as_of", "product", "from_stage", "to_stage"),
              asOf(),
              product(),
              text("from_stage", "Stage on opening_on; NEW for a line that was not there")
                  .oneOf("NEW", "1", "2", "3"),
              text("to_stage", "Stage on as_of, or why the line is there no more")
                  .oneOf("1", "2", "3", "CLOSED", "WRITTEN_OFF"),
              date("opening_on", "Sealed day it is compared with; null if there is none")
                  .optional(),
              count("lines", "Lines"),
              money("opening", "ECL of these lines on opening_on"),
              money("transferred", "Part of opening that left from_stage for to_stage"),
              money("new_lines", "ECL of lines that were not there on opening_on"),
              money("derecognised", "Less opening, of lines that are there no more"),
              money("remeasurement", "Change of ECL of lines that were and are there"),
              money("closing", "ECL on as_of"))
          .where(
              "movement_does_not_add_up",
              "opening + new_lines + derecognised + remeasurement = closing",
              "opening and movements do not add up to closing");
}
