package io.huxin.features.table;

import static io.huxin.features.table.Column.count;
import static io.huxin.features.table.Column.fraction;
import static io.huxin.features.table.Column.number;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Keys.asOf;
import static io.huxin.features.table.Table.dated;

import java.util.List;
import java.util.stream.Stream;

/** What decisions do to the groups of audit attributes: counts of groups, no row of a user. */
public final class FairnessTables {
  private FairnessTables() {}

  public static final Table FAIRNESS =
      dated(
          "fairness",
          "How often the decisions of a day took an action on the users of a group of an audit"
              + " attribute; counts add up over days",
          List.of("as_of", "attribute", "value", "action"),
          asOf(),
          text("attribute", "Name of the audit attribute"),
          text("value", "Group; 'null' for users without the attribute"),
          text("action", "Action, or FAVOURABLE: OPEN, INCREASE, CONVERT and RESTORE together")
              .oneOf(
                  Stream.concat(Stream.of("FAVOURABLE"), Keys.ACTIONS.stream())
                      .toArray(String[]::new)),
          count("users", "Users of the group with a decision on the day"),
          count("decisions", "Decisions on them"),
          count(
                  "taken",
                  "Those of decisions that took the action; null in a group of fewer users than"
                      + " fairness.least-users")
              .optional(),
          fraction("share", "taken over decisions; null likewise").optional(),
          text(
                  "reference",
                  "Group of the attribute with the greatest share of FAVOURABLE, the first by name of"
                      + " several; null where no decision was favourable")
              .optional(),
          number(
                  "ratio",
                  "share over that of reference for the same action, 0 or more; null where either"
                      + " is null, or the latter zero")
              .optional());
}
