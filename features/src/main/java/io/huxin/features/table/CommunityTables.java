package io.huxin.features.table;

import static io.huxin.features.table.Column.count;
import static io.huxin.features.table.Column.date;
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

/** The tables on users who stand behind each other. */
public final class CommunityTables {
  private CommunityTables() {}

  public static final Table CONTAGION =
      dated(
          "contagion",
          "Users who guarantee or are guaranteed, and the community they are in",
          List.of("as_of", "user_id"),
          asOf(),
          user(),
          fraction("pd_standalone", "PD of the user alone; null without one").optional(),
          fraction(
                  "pd_adjusted",
                  "PD with the network's effect; equal to pd_standalone until it is modelled")
              .optional(),
          text("component_id", "Least pseudonym among those linked through active guarantees"),
          text("community_id", "Least pseudonym of the part of the component that holds the user"));

  public static final Table COMMUNITIES =
      dated(
          "communities",
          "Communities of users who stand behind each other, and their seals",
          List.of("as_of", "community_id"),
          asOf(),
          text("community_id", "Least pseudonym of the members"),
          integer("members", "Members").atLeastZero(),
          money("exposure", "Exposure at default of all members at the quotas held"),
          microMoney("expected_loss", "PD x LGD x EAD of all members; PD 1 in default"),
          number("loss_ratio", "expected_loss / exposure; 0 without exposure"),
          count("defaults", "Members newly in default in the days that the policy counts"),
          text("state", "SEALED: no growth and no uplift; EASED: no uplift")
              .oneOf("OPEN", "EASED", "SEALED"),
          date("sealed_on", "Day on which it was sealed; null while open").optional(),
          date("calm_since", "First of the calm days in a row while not open").optional());
}
