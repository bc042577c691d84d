package io.huxin.jobs.report;

import io.huxin.features.portfolio.GroupActions;
import io.huxin.models.decision.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was decided on the groups of audit attributes. */
final class FairnessPart {
  private static final String NONE = "–";

  private FairnessPart() {}

  static Html of(DayReport report) {
    Html card =
        report.groups().isEmpty()
            ? Figures.nothing(
                "No groups", "No audit attribute of a user with a decision is on record.")
            : table(report);
    return Figures.section("fairness", "Fairness", card);
  }

  private static Html table(DayReport report) {
    var heads =
        new ArrayList<>(
            List.of(
                "Group",
                "#Users",
                "#Decisions",
                "#Favourable",
                "#To the best",
                "#Over the last days",
                "Status"));
    for (Action action : Action.values()) {
      heads.add("#" + action.name());
    }
    var groups = new LinkedHashMap<String, Map<String, GroupShare>>();
    report
        .groups()
        .forEach(
            each ->
                groups
                    .computeIfAbsent(each.group(), none -> new LinkedHashMap<>())
                    .put(each.action(), each));
    var rows = new ArrayList<List<String>>();
    groups.forEach((group, shares) -> rows.add(row(shares, judged(report, group))));
    return Figures.table(
        "Decisions by group of audit attributes",
        heads,
        rows,
        "Shares of the decisions on the group's users that took each action; favourable are OPEN,"
            + " INCREASE, CONVERT and RESTORE together. To the best: the favourable share over that"
            + " of the most favoured group, on this day and over the last days together, which is"
            + " judged. Groups that are too small have no figures. No model and no decision reads"
            + " these attributes.");
  }

  private static Optional<Measure> judged(DayReport report, String group) {
    return report.fairness().stream().filter(each -> each.segment().equals(group)).findFirst();
  }

  private static List<String> row(Map<String, GroupShare> shares, Optional<Measure> judged) {
    GroupShare favourable = shares.get(GroupActions.FAVOURABLE);
    var row = new ArrayList<String>();
    row.add(favourable.group());
    row.add(Numbers.count(favourable.users()));
    row.add(Numbers.count(favourable.decisions()));
    row.add(favourable.share().map(Numbers::percent).orElse("too small"));
    row.add(favourable.ratio().map(Numbers::decimal).orElse(NONE));
    row.add(judged.flatMap(Measure::value).map(Numbers::decimal).orElse(NONE));
    row.add(judged.map(Measure::status).orElse(NONE));
    for (Action action : Action.values()) {
      row.add(
          Optional.ofNullable(shares.get(action.name()))
              .flatMap(GroupShare::share)
              .map(Numbers::percent)
              .orElse(NONE));
    }
    return row;
  }
}
