package io.huxin.jobs.explain;

import io.huxin.features.frame.FeatureSources;
import io.huxin.features.table.AllocationTables;
import io.huxin.features.table.LedgerTables;
import io.huxin.features.table.NoticeTables;
import io.huxin.features.table.OutputTables;
import io.huxin.features.table.Table;
import io.huxin.jobs.Deployment;
import io.huxin.jobs.Features;
import io.huxin.jobs.JobReport;
import io.huxin.jobs.decide.DecideJob;
import io.huxin.jobs.testing.TableRows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A day made by hand and decided by {@code decide}. {@code giver} guarantees the cash loan of
 * {@code taker} with 2,000 and that of {@code late}, who is 12 days past due, with as much.
 */
final class HandMadeDay {
  static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  static final List<String> USERS = List.of("giver-7f3a", "taker-91bc", "late-5e20");
  private static final String DAY = "DATE'2026-03-31'";

  private final Deployment deployment;

  private HandMadeDay(Deployment deployment) {
    this.deployment = deployment;
  }

  static JobReport decide(Deployment deployment) {
    var day = new HandMadeDay(deployment);
    day.ledger();
    day.computed();
    JobReport report = new DecideJob(true, false).run(deployment, deployment.day(AS_OF));
    day.append(
        OutputTables.SCORE_REASONS,
        Stream.of(
            row(
                "user_id",
                quoted("late-5e20"),
                "as_of",
                DAY,
                "rank",
                "1",
                "contribution",
                "0.4",
                "english",
                quoted("Much of the quota is used."),
                "chinese",
                quoted("额度使用较高。"))));
    // Made only of days that are to be published: that of everybody here, who are one community.
    day.append(
        AllocationTables.COMMUNITY_BUDGETS,
        Stream.of(
            row(
                "as_of",
                DAY,
                "community_id",
                quoted("giver-7f3a"),
                "budget",
                quoted("exposure"),
                "price",
                "0.02"),
            row(
                "as_of",
                DAY,
                "community_id",
                quoted("giver-7f3a"),
                "budget",
                quoted("expected_loss"),
                "overhang",
                "5"),
            row(
                "as_of",
                DAY,
                "community_id",
                quoted("another"),
                "budget",
                quoted("exposure"),
                "price",
                "7")));
    return report;
  }

  private void ledger() {
    String recorded = "TIMESTAMP'2025-01-02 00:00:00'";
    append(
        LedgerTables.USERS,
        users(
            user ->
                row(
                    "user_id", quoted(user),
                    "registered_on", "DATE'2024-01-01'",
                    "segment", "'PERSON'",
                    "verified_monthly_income", "15000",
                    "recorded_at", recorded)));
    append(
        OutputTables.IDENTITIES,
        users(user -> row("user_id", quoted(user), "source_id", quoted("source-of-" + user))));
    append(
        LedgerTables.CREDIT_LINES,
        users(
            user ->
                row(
                    "user_id",
                    quoted(user),
                    "product",
                    "'CASH_LOAN'",
                    "quota",
                    // Large, so that the budgets of the day leave room for the others.
                    user.startsWith("giver") ? "150000" : "5000",
                    "opened_on",
                    "DATE'2024-01-01'",
                    "status",
                    "'ACTIVE'",
                    "recorded_at",
                    recorded)));
    append(
        LedgerTables.CONSENTS,
        Stream.concat(
            users(user -> consent(user, "CREDIT", recorded)),
            Stream.of(
                consent("taker-91bc", "CONVERSION", recorded),
                consent("late-5e20", "CONVERSION", recorded),
                consent("giver-7f3a", "GUARANTEE", recorded),
                consent("late-5e20", "GUARANTEE", recorded))));
    append(
        LedgerTables.CREDIT_LINKS,
        Stream.of(
            link("link-a1", "giver-7f3a", "taker-91bc", recorded),
            link("link-b2", "giver-7f3a", "late-5e20", recorded)));
  }

  private static Map<String, String> consent(String user, String kind, String recorded) {
    return row(
        "consent_ref", quoted(kind + "-" + user),
        "user_id", quoted(user),
        "kind", quoted(kind),
        "given_at", recorded,
        "recorded_at", recorded);
  }

  private static Map<String, String> link(
      String id, String guarantor, String borrower, String recorded) {
    return row(
        "link_id", quoted(id),
        "guarantor_id", quoted(guarantor),
        "borrower_id", quoted(borrower),
        "kind", "'GUARANTEE'",
        "product", "'CASH_LOAN'",
        "share", "1",
        "cap_amount", "2000",
        "consent_ref", quoted("GUARANTEE-" + guarantor),
        "starts_on", "DATE'2025-02-01'",
        "ends_on", "DATE'2027-01-31'",
        "recorded_at", recorded);
  }

  private void computed() {
    append(
        NoticeTables.NOTICES,
        Stream.of(
            notice("giver-7f3a", "GUARANTEE_GIVEN", "DATE'2025-02-02'"),
            notice("taker-91bc", "CONVERSION", "DATE'2026-03-30'"),
            notice("late-5e20", "CONVERSION", DAY)));
    append(
        OutputTables.POSITIONS,
        users(user -> line(user, "outstanding", "4000", "principal", "4000")));
    append(
        OutputTables.DELINQUENCY,
        users(
            user ->
                user.startsWith("late")
                    ? arrears(user, "dpd", "12", "dpd_uncured", "12", "overdue_amount", "321.50")
                    : arrears(user)));
    append(
        OutputTables.LINE_USE,
        users(user -> line(user, "mean_balance_90", "3500", "settled_bills", "15")));
    append(
        Features.catalogue().table(),
        users(
            user ->
                line(
                    user,
                    "feature_set_id",
                    quoted(Features.catalogue().id()),
                    FeatureSources.OBSERVED_INCOME,
                    "14000")));
    append(
        OutputTables.SCORES,
        users(
            user ->
                line(
                    user,
                    "model_id",
                    "'model-1'",
                    "role",
                    "'CHAMPION'",
                    "population",
                    "'MODEL'",
                    "pd",
                    "0.012",
                    "score",
                    "655")));
  }

  private static Map<String, String> notice(String user, String kind, String on) {
    return row(
        "as_of", on,
        "notice_id", quoted(user + kind),
        "user_id", quoted(user),
        "language", "'zh'",
        "kind", quoted(kind));
  }

  private static Map<String, String> arrears(String user, String... more) {
    Map<String, String> row =
        line(user, "asset_class", "'NORMAL'", "ifrs9_stage", "1", "in_default", "false");
    row.putAll(row(more));
    row.put("worst_dpd_365", row.getOrDefault("dpd", "0"));
    return row;
  }

  private static Map<String, String> line(String user, String... more) {
    Map<String, String> row = row("as_of", DAY, "user_id", quoted(user), "product", "'CASH_LOAN'");
    row.putAll(row(more));
    return row;
  }

  private static Stream<Map<String, String>> users(Function<String, Map<String, String>> row) {
    return USERS.stream().map(row);
  }

  private void append(Table table, Stream<Map<String, String>> rows) {
    deployment
        .warehouse()
        .append(table, deployment.spark().sql(TableRows.select(table, rows.toList())));
  }

  private static Map<String, String> row(String... pairs) {
    var row = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
