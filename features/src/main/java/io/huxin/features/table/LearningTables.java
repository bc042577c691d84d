package io.huxin.features.table;

import static io.huxin.features.table.Column.count;
import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.fraction;
import static io.huxin.features.table.Column.integer;
import static io.huxin.features.table.Column.money;
import static io.huxin.features.table.Column.number;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Keys.asOf;
import static io.huxin.features.table.Keys.product;
import static io.huxin.features.table.Keys.user;
import static io.huxin.features.table.Table.dated;

import java.util.List;

/** The tables on what Huxin's own experiments show. */
public final class LearningTables {
  private LearningTables() {}

  public static final Table LIMIT_EFFECT =
      dated(
          "limit_effect",
          "Effect of a higher limit, from the randomised arms alone: users drawn into an arm against"
              + " users held out of it, each at the first draw, weighted by 1/propensity",
          List.of("as_of", "window_days", "arm", "measure", "band", "utilisation"),
          asOf(),
          integer("window_days", "Days after the draw: 90, 180 or 365"),
          text("arm", "POLICY: the rise that was due; EXPLORE: a smaller one")
              .oneOf("POLICY", "EXPLORE"),
          text(
                  "measure",
                  "QUOTA and BALANCE (change of the means of 90 days), DEFAULT (share of users),"
                      + " PROFIT (of the window), TAKE_UP (balance per quota), PROFIT_PER_QUOTA,"
                      + " PD_ELASTICITY (logit of the default rate per ln(quota))")
              .oneOf(
                  "QUOTA",
                  "BALANCE",
                  "DEFAULT",
                  "PROFIT",
                  "TAKE_UP",
                  "PROFIT_PER_QUOTA",
                  "PD_ELASTICITY"),
          text("band", "Band at the draw, or ALL"),
          text("utilisation", "Utilisation at the draw of the lines due a rise, or ALL"),
          count("treated", "Users of the arm whose window has ended"),
          count("held_out", "Users held out whose window has ended"),
          count("not_ended", "Users of the arm and held out whose window has not ended"),
          count("not_seen", "Users of both whose window has ended on days that were not published"),
          number("treated_mean", "Mean in the arm; null of a ratio").optional(),
          number("held_out_mean", "Mean of those held out; null of a ratio").optional(),
          number("effect", "The effect; null where there is no estimate").optional(),
          number("standard_error", "Its standard error, users as units").optional(),
          number("low", "Lower end of the 95 % interval").optional(),
          number("high", "Upper end of the 95 % interval").optional(),
          text("status", "ESTIMATED, or why not")
              .oneOf("ESTIMATED", "TOO_FEW", "NO_DIFFERENCE_OF_QUOTA"));

  public static final Table FIRST_QUOTAS =
      dated(
          "first_quotas",
          "What the lines opened in a month cost and bring, by who was given one",
          List.of("as_of", "opened_month", "product", "segment", "file", "granted"),
          asOf(),
          date("opened_month", "First day of the month in which the lines were opened"),
          product(),
          text(
                  "segment",
                  "Kind of borrower as known on the day; null in rows written before there was this"
                      + " column")
              .oneOf("PERSON", "STUDENT", "SOLE_TRADER", "SMALL_BUSINESS")
              .optional(),
          text("file", "THIN if little was known of the user at opening, else FULL")
              .oneOf("THIN", "FULL"),
          text(
                  "granted",
                  "Band at opening, UNSCORED without a PD, NEAR_CUT_OFF if drawn at random among those whom"
                      + " the cut-off, the band or their worth refused")
              .oneOf("A", "B", "C", "D", "E", "UNSCORED", "NEAR_CUT_OFF"),
          count("lines", "Lines opened"),
          money("first_quota", "Sum of their first quotas"),
          count("used", "Of them ever billed, or owing something now"),
          money("outstanding", "Owed on them now"),
          count("matured", "Of them opened 180 days ago or more"),
          count("early_arrears", "Of the matured, 30 or more dpd_uncured within 180 days"),
          count("defaulted", "Lines of users who have defaulted since"),
          money("earned", "Interest margin and fees of whole periods of 90 days since opening"),
          money("lost", "Owed at default times the policy's loss given default"),
          count("graduated", "Risen, or thin no more; and never late"));

  public static final Table CONTROL_OUTCOMES =
      dated(
          "control_outcomes",
          "What became of users drawn into an arm, noted on the day on which the horizon of their"
              + " scores ended: what calibration and swap-ins are judged on",
          List.of("as_of", "user_id", "model_id"),
          asOf(),
          date("drawn_on", "Day of the draw and of the score"),
          user(),
          text("arm", "Experimental arm drawn").oneOf("HOLDOUT", "EXPLORE", "NEAR_CUT_OFF"),
          fraction("propensity", "Probability of the arm for this user"),
          fraction("cut_off", "eligibility.cut-off of the policy pack that decided").optional(),
          text("model_id", "Model of the score"),
          text("role", "Role of the model on that day").oneOf("CHAMPION", "CHALLENGER"),
          number("raw_score", "Logit before calibration"),
          fraction("pd", "Calibrated probability of default within the horizon"),
          integer(
                  "label",
                  "1 if a default began within the horizon, else 0; null for a user let in who never"
                      + " used the line")
              .between("0", "1")
              .optional());
}
