package io.huxin.features.table;

import static io.huxin.features.table.Column.count;
import static io.huxin.features.table.Column.date;
import static io.huxin.features.table.Column.fraction;
import static io.huxin.features.table.Column.microMoney;
import static io.huxin.features.table.Column.money;
import static io.huxin.features.table.Column.text;
import static io.huxin.features.table.Keys.asOf;
import static io.huxin.features.table.Table.append;
import static io.huxin.features.table.Table.dated;

import java.util.List;

/** The tables on the policy packs that decided, and how they compare. */
public final class PolicyTables {
  private PolicyTables() {}

  public static final Table POLICIES =
      append(
          "policies",
          "A policy pack that decided, as it was, so that its days can be decided again",
          List.of("policy_id"),
          text("policy_id", "Name, version and content hash, as in quota_decisions"),
          text("name", "Name of the pack"),
          text("version", "Version of the pack"),
          date("effective_from", "First day on which it may decide"),
          date("effective_until", "Last day on which it may decide"),
          text("document", "The whole pack, JSON; the hash in policy_id is of this text"),
          date("first_as_of", "First day that it decided here"));

  public static final Table STRATEGY_COMPARISON =
      dated(
          "strategy_comparison",
          "What the champion's or the challenger's policy pack decided on a sealed day, and what"
              + " became of its users up to as_of",
          List.of("as_of", "decided_on", "strategy", "policy_id"),
          asOf(),
          date("decided_on", "Sealed day of the decisions"),
          text("strategy", "Whose pack decided").oneOf("CHAMPION", "CHALLENGER"),
          text("policy_id", "Policy pack, by name, version and content hash"),
          count("users", "Users decided on"),
          count("decisions", "Decisions"),
          count("lines", "Lines with a quota after the decision"),
          money("exposure", "Exposure of the lines after the decision, guarantees left out"),
          microMoney("expected_loss", "Expected loss of the lines"),
          microMoney("expected_profit", "Expected profit of the lines over 12 months"),
          count("rises", "Lines whose quota rises or is opened"),
          count("cuts", "Lines whose quota is cut, limited or stopped"),
          fraction("rise_share", "rises / decisions"),
          fraction("cut_share", "cuts / decisions"),
          count("defaulted_users", "Users whose last default began after decided_on, up to as_of"));
}
