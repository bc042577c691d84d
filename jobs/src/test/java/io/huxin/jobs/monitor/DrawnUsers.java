package io.huxin.jobs.monitor;

import static io.huxin.jobs.monitor.MonitoredDays.YEAR_AGO;
import static io.huxin.jobs.monitor.MonitoredDays.YESTERDAY;
import static io.huxin.jobs.monitor.MonitoredDays.text;

import io.huxin.features.table.LearningTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.PolicyTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Draws of a year ago in place of plain decisions: a, b and the fraud e held out; c and d let in
 * near a cut-off of 25 %, of whom d's line was not given. Noted before: g, drawn with a probability
 * half as large, and h, too long ago. A challenger has the PDs of b and c the other way round.
 */
final class DrawnUsers {
  private DrawnUsers() {}

  static MonitoredDays in(MonitoredDays days) {
    days.registered("n", "booster", "{}");
    days.append(
        OutputTables.SCORES,
        Stream.of(List.of("a", "0.1"), List.of("b", "0.3"), List.of("c", "0.2"))
            .map(one -> challenged(one.get(0), one.get(1)))
            .toList());
    days.replaceDay(
        OutputTables.QUOTA_DECISIONS,
        List.of(
            drawn("a", "HOLDOUT", "0.02"),
            drawn("b", "HOLDOUT", "0.02"),
            drawn("c", "NEAR_CUT_OFF", "0.05"),
            drawn("d", "NEAR_CUT_OFF", "0.05"),
            drawn("e", "HOLDOUT", "0.02")),
        YEAR_AGO);
    days.append(
        OutputTables.PUBLICATIONS,
        List.of(published("c", "APPLIED"), published("d", "REFUSED_STALE")));
    days.append(
        PolicyTables.POLICIES,
        List.of(
            Map.of(
                "policy_id",
                "'p'",
                "document",
                text("{\"eligibility\":{\"cut-off\":0.25}}"),
                "effective_from",
                YEAR_AGO,
                "effective_until",
                YESTERDAY,
                "first_as_of",
                YEAR_AGO)));
    days.append(
        LearningTables.CONTROL_OUTCOMES,
        List.of(
            noted("g", YESTERDAY, "DATE'2025-06-29'"), noted("h", YEAR_AGO, "DATE'2024-06-30'")));
    return days;
  }

  private static Map<String, String> challenged(String user, String pd) {
    Map<String, String> row = MonitoredDays.score(user, YEAR_AGO, 0, pd);
    row.put("model_id", "'n'");
    row.put("role", "'CHALLENGER'");
    return row;
  }

  private static Map<String, String> drawn(String user, String arm, String propensity) {
    Map<String, String> row = MonitoredDays.decision(user, arm.equals("NEAR_CUT_OFF"), 10);
    row.put("arm", text(arm));
    row.put("propensity", propensity);
    row.put("policy_id", "'p'");
    return row;
  }

  private static Map<String, String> published(String user, String outcome) {
    return Map.of(
        "decision_id", text(user + "-year-ago"), "as_of", YEAR_AGO, "outcome", text(outcome));
  }

  private static Map<String, String> noted(String user, String day, String drawnOn) {
    var row = new HashMap<>(MonitoredDays.score(user, day, 0.25, "0.2"));
    row.put("drawn_on", drawnOn);
    row.put("arm", "'HOLDOUT'");
    row.put("propensity", "0.01");
    row.put("label", "0");
    return row;
  }
}
