package io.huxin.features.table;

import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.instant;
import static io.huxin.features.table.Column.integer;
import static io.huxin.features.table.Column.money;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Keys.action;
import static io.huxin.features.table.Keys.asOf;
import static io.huxin.features.table.Keys.product;
import static io.huxin.features.table.Keys.user;
import static io.huxin.features.table.Table.append;
import static io.huxin.features.table.Table.current;

import java.util.List;

/** The tables of what persons order of Huxin: emergencies, rollbacks, and reviews of decisions. */
public final class SafetyTables {
  private SafetyTables() {}

  public static final Table EMERGENCIES =
      append(
              "emergencies",
              "A state of emergency, or its end; the last one of a scope holds",
              List.of("sequence"),
              integer("sequence", "Number of the order, from 1, in the order of recorded_at"),
              text("scope", "ALL, or the segment of users that it is about")
                  .oneOf("ALL", "PERSON", "STUDENT", "SOLE_TRADER", "SMALL_BUSINESS"),
              text("state", "What holds from then on")
                  .oneOf("NORMAL", "NO_INCREASE", "FREEZE_ALL", "HALT"),
              text("ordered_by", "Who ordered it"),
              text("approved_by", "Who approved it; never the one who ordered"),
              text("reason", "Reason, for the file"),
              instant("recorded_at", "When it was ordered"))
          .where(
              "self_approved",
              PersonNames.differ("ordered_by", "approved_by"),
              "ordered and approved by one");

  public static final Table ROLLBACKS =
      append(
              "rollbacks",
              "An order to set all quotas back to those of an earlier day, or its withdrawal; the last"
                  + " one of a day holds",
              List.of("sequence"),
              integer("sequence", "Number of the order, from 1, in the order of recorded_at"),
              asOf(),
              date("to_day", "Sealed day whose quotas are to be restored; null to withdraw it")
                  .optional(),
              text("ordered_by", "Who ordered it"),
              text("approved_by", "Who approved it; never the one who ordered"),
              text("reason", "Reason, for the file"),
              instant("recorded_at", "When it was ordered"))
          .where(
              "self_approved",
              PersonNames.differ("ordered_by", "approved_by"),
              "ordered and approved by one")
          .where("to_later", "to_day < as_of", "back to a day that is not earlier");

  public static final Table REVIEWS =
      current(
          "reviews",
          "A decision that a person is to look at, and what the person said; an open case is"
              + " changed once, by its outcome",
          List.of("review_id"),
          text("review_id", "Hash of kind and decision_id"),
          asOf(),
          user(),
          product(),
          text("decision_id", "Decision to look at"),
          text(
                  "kind",
                  "AUTOMATION: decisions by automation alone were refused; REVIEW: orders contradict"
                      + " each other or cannot be carried out; FREEZE: newly frozen by rule;"
                      + " NEAR_CUT_OFF: an opening refused"
                      + " by the cut-off or the band, with a PD near the cut-off or below it; APPEAL: the user asks; CORRECTION: corrected data"
                      + " would have made it milder")
              .oneOf("AUTOMATION", "REVIEW", "FREEZE", "NEAR_CUT_OFF", "APPEAL", "CORRECTION"),
          action("action_decided", "Action of the decision"),
          money("quota_before", "Quota before the decision").optional(),
          money("lent_before", "Part of it that rested on guarantees or was earmarked").optional(),
          money("quota_decided", "Quota of the decision"),
          text("binding", "Rule that set the quota").optional(),
          action("action_restated", "Action that corrected data give; of a CORRECTION").optional(),
          money("quota_restated", "Quota that corrected data give; of a CORRECTION").optional(),
          text("opened_by", "Who opened an APPEAL").optional(),
          text("opened_for", "What the user asks in an APPEAL").optional(),
          date("opened_on", "Last sealed day when it was opened; of an APPEAL, the day it came in"),
          date("due_on", "Some working days later, five by default"),
          text("state", "Where it stands").oneOf("OPEN", "DECIDED"),
          text("outcome", "UPHELD: the decision stands; OVERTURNED: it is taken back")
              .oneOf("UPHELD", "OVERTURNED")
              .optional(),
          text("action_ordered", "What the reviewer ordered by overturning it")
              .oneOf("RESTORE", "INCREASE", "DECREASE")
              .optional(),
          money("quota_ordered", "Quota of that order").optional(),
          date("ordered_until", "Last day on which that order acts").optional(),
          text("decided_by", "Reviewer; never the one who opened it").optional(),
          text("reason", "Reviewer's reason").optional(),
          instant("decided_at", "When the reviewer decided").optional());
}
